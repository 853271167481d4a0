import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { ID_LENGTH } from "../../kit/ids";

export enum SubmissionChannel {
  PLATFORM = "PLATFORM",
  EMAIL = "EMAIL",
  POST = "POST",
  REGISTRY = "REGISTRY",
  HEARING = "HEARING",
  OTHER = "OTHER",
}

registerEnumType(SubmissionChannel, {
  name: "SubmissionChannel",
  description:
    "How a position was handed over: on the platform of a consultation, by e-mail, by post, at the registry of the body, in a hearing, or in another way",
});

@ObjectType({ description: "That a version of a position was handed over; several times where it went several ways" })
@Directive('@key(fields: "id")')
@Entity("submission")
@Index("ix_submission_version", ["versionId", "at", "id"])
@Index("ix_submission_body", ["bodyId", "at", "id"])
@Index("ix_submission_consultation", ["consultationId", "at", "id"])
export class Submission {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("PositionVersion", { name: "fk_submission_version", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  versionId!: string;

  @Field(() => SubmissionChannel, { description: "How it was handed over" })
  @Column({ type: "varchar", length: 20 })
  channel!: SubmissionChannel;

  /** The body that it was handed to. */
  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Body", { name: "fk_submission_body", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  bodyId!: string;

  /** The consultation that it answers. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Consultation", { name: "fk_submission_consultation", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  consultationId!: string | null;

  @Field(() => Date, { description: "When it was handed over" })
  @Column({ type: "datetime", precision: 3 })
  at!: Date;

  @Field(() => String, { nullable: true, description: "Number under which the body or the platform received it" })
  @Column({ type: "varchar", length: 120, nullable: true })
  receiptNo!: string | null;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;
}
