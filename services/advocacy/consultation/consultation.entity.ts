import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD, LICENCE_FIELD } from "../../kit/graphql/descriptions";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { ConsultationStage } from "./consultation-stage";

@ObjectType({ description: "What a body asks the public about, on a platform and until a moment" })
@Directive('@key(fields: "id")')
@Entity("consultation")
@Index("ux_consultation_source", ["platform", "sourceId"], { unique: true })
@Index("ix_consultation_closes", ["closesAt", "id"])
@Index("ix_consultation_owner", ["ownerId", "closesAt", "id"])
@Index("ix_consultation_instrument", ["instrumentId", "closesAt", "id"])
export class Consultation {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => String, { description: "Where it takes place, such as `opengov.gr`" })
  @Column({ type: "varchar", length: 60 })
  platform!: string;

  @Field(() => String, { description: "What the platform calls it: a number or the last part of its address" })
  @Column({ type: "varchar", length: 120 })
  sourceId!: string;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  title!: MultilingualText;

  /** The body that asks. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Body", { name: "fk_consultation_owner", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  ownerId!: string | null;

  /** The act that is consulted on. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Instrument", { name: "fk_consultation_instrument", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  instrumentId!: string | null;

  @Field(() => ConsultationStage, { description: "How far what is consulted on has come" })
  @Column({ type: "varchar", length: 30 })
  stage!: ConsultationStage;

  @Field(() => Date, { description: "From when on it takes submissions" })
  @Column({ type: "datetime", precision: 3 })
  opensAt!: Date;

  @Field(() => Date, { description: "Up to and including when it takes submissions; later ones are late" })
  @Column({ type: "datetime", precision: 3 })
  closesAt!: Date;

  @Field(() => String, {
    description: "Time zone of the platform (IANA), in which its times are announced: `Europe/Athens`",
  })
  @Column({ type: "varchar", length: 60 })
  timeZone!: string;

  @Field(() => String, { nullable: true, description: "Absolute address of the report on what was submitted" })
  @Column({ type: "varchar", length: 500, nullable: true })
  reportUrl!: string | null;

  @Field(() => String, { description: LICENCE_FIELD })
  @Column({ type: "varchar", length: 40 })
  licence!: string;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;
}
