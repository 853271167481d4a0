import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";

@ObjectType({ description: "That an adviser is too near to a client to advise, or to know of the case" })
@Directive(INTERNAL)
@Entity("advisory_conflict")
@Index("ux_advisory_conflict_person", ["caseId", "personId"], { unique: true })
export class AdvisoryConflict {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("AdvisoryCase", { name: "fk_advisory_conflict_case", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  caseId!: string;

  @Field(() => ID, { description: "The adviser" })
  @Column({ type: "varchar", length: ID_LENGTH })
  personId!: string;

  /** Sealed. */
  @Column({ type: "text" })
  reason!: string;

  @Field(() => Date, { description: "When it was recorded" })
  @Column({ type: "datetime", precision: 3 })
  at!: Date;
}
