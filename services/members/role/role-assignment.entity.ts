import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import type { Role } from "../../kit/actor/actor";
import { INTERNAL } from "../../kit/graphql/access";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { RoleEnum } from "../actor/actor.types";
import type { Term } from "../person/term";

@ObjectType({ description: "What a person is at the union itself, and when. Never deleted: it ends" })
@Directive(INTERNAL)
@Entity("role_assignment")
@Index("ix_role_assignment_person", ["personId", "from", "id"])
export class RoleAssignment implements Term {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Person", { name: "fk_role_assignment_person", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  personId!: string;

  @Field(() => RoleEnum, { description: "What the person is" })
  @Column({ type: "varchar", length: 20 })
  role!: Role;

  @Field(() => LocalDate, { description: "First day, in UTC" })
  @Column({ type: "date" })
  from!: string;

  @Field(() => LocalDate, { nullable: true, description: "Last day; null while none is set" })
  @Column({ type: "date", nullable: true })
  until!: string | null;

  /** The person who gave it; null for the operator. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  givenBy!: string | null;

  @Field(() => Date, { description: "When it was given" })
  @Column({ type: "datetime", precision: 3 })
  givenAt!: Date;

  /** The person who ended it; null for the operator, and where nobody did. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  endedBy!: string | null;

  @Field(() => Date, { nullable: true, description: "When somebody ended it; null for one that runs or ran out" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  endedAt!: Date | null;
}
