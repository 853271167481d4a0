import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import type { Term } from "../person/term";

@ObjectType({
  description:
    "That a person votes for a member in the assemblies of a network, and when: one at a time for each body. Never deleted: it ends",
})
@Directive(INTERNAL)
@Entity("delegate")
@Index("ix_delegate_membership", ["membershipId", "from", "id"])
@Index("ix_delegate_body", ["networkId", "organizationId", "from", "id"])
@Index("ix_delegate_person", ["personId", "from", "id"])
export class Delegate implements Term {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  /** The one for which it was named. A body with several in one network has one delegate there. */
  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Membership", { name: "fk_delegate_membership", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  membershipId!: string;

  /** Those of the membership, which never change. */
  @Column({ type: "varchar", length: ID_LENGTH })
  organizationId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  networkId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Person", { name: "fk_delegate_person", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  personId!: string;

  @Field(() => LocalDate, { description: "First day, in UTC" })
  @Column({ type: "date" })
  from!: string;

  @Field(() => LocalDate, { nullable: true, description: "Last day; null while none is set" })
  @Column({ type: "date", nullable: true })
  until!: string | null;

  /** How the body refers to its decision. */
  @Column({ type: "varchar", length: 255, nullable: true })
  decision!: string | null;

  /** The person who named them; null for the operator. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  givenBy!: string | null;

  @Column({ type: "datetime", precision: 3 })
  givenAt!: Date;

  /** The person who ended it; null where nobody did. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  endedBy!: string | null;

  @Field(() => Date, { nullable: true, description: "When somebody ended it; null for one that runs or ran out" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  endedAt!: Date | null;
}
