import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import type { MandateKind } from "../../kit/actor/actor";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import type { Term } from "../person/term";
import { MandateKindEnum } from "./mandate.types";

@ObjectType({ description: "That a person may act for a body, and when. Never deleted: it ends" })
@Directive('@tag(name: "internal")')
@Entity("acting_mandate")
@Index("ix_acting_mandate_person", ["personId", "from", "id"])
@Index("ix_acting_mandate_organization", ["organizationId", "kind", "from", "id"])
export class ActingMandate implements Term {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => ID, { description: "The person" })
  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Person", { name: "fk_acting_mandate_person", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  personId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Organization", { name: "fk_acting_mandate_organization", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  organizationId!: string;

  @Field(() => MandateKindEnum)
  @Column({ type: "varchar", length: 20 })
  kind!: MandateKind;

  @Field(() => LocalDate, { description: "First day, in UTC" })
  @Column({ type: "date" })
  from!: string;

  @Field(() => LocalDate, { nullable: true, description: "Last day; null while none is set" })
  @Column({ type: "date", nullable: true })
  until!: string | null;

  @Field(() => String, { nullable: true, description: "How the body refers to its decision, where it gave one" })
  @Column({ type: "varchar", length: 255, nullable: true })
  decision!: string | null;

  /** The person who granted it; null for the operator. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  givenBy!: string | null;

  @Column({ type: "datetime", precision: 3 })
  givenAt!: Date;

  /** The person who ended it; null for the operator, and where nobody did. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  endedBy!: string | null;

  @Field(() => Date, { nullable: true, description: "When somebody ended it; null for one that runs or ran out" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  endedAt!: Date | null;
}
