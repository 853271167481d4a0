import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";

@ObjectType({ description: "What an adviser noted on a case. It goes with the personal data of the case" })
@Directive(INTERNAL)
@Entity("advisory_note")
@Index("ix_advisory_note_case", ["caseId", "at", "id"])
export class AdvisoryNote {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("AdvisoryCase", { name: "fk_advisory_note_case", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  caseId!: string;

  /** Sealed. */
  @Column({ type: "text" })
  text!: string;

  @Field(() => ID, { nullable: true, description: "The adviser who wrote it; null for the client" })
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  authorId!: string | null;

  @Field(() => Int, { nullable: true, description: "Time spent, in minutes; null for the client" })
  @Column({ type: "int", nullable: true })
  minutes!: number | null;

  @Field(() => Boolean, { description: "Whether the client may read it too" })
  @Column({ type: "boolean" })
  sharedWithClient!: boolean;

  @Field(() => Date, { description: "When it was written" })
  @Column({ type: "datetime", precision: 3 })
  at!: Date;
}
