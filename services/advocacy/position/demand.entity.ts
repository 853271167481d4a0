import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";

export enum DemandKind {
  SUPPORT = "SUPPORT",
  AMEND = "AMEND",
  DELETE = "DELETE",
  ADD = "ADD",
  OPPOSE = "OPPOSE",
}

registerEnumType(DemandKind, {
  name: "DemandKind",
  description: "That a provision be kept, amended, deleted or added, or that the whole be refused",
});

@ObjectType({ description: "One thing that a version of a position demands; as unchangeable as the version" })
@Directive('@key(fields: "id")')
@Entity("demand")
@Index("ux_demand_number", ["versionId", "number"], { unique: true })
@Index("ix_demand_instrument", ["instrumentId"])
@Index("ix_demand_provision", ["provisionId"])
export class Demand {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH, update: false })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH, update: false })
  @ForeignKey("PositionVersion", { name: "fk_demand_version", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  versionId!: string;

  @Field(() => Int, { description: "1, 2, 3 … within the version" })
  @Column({ type: "int", update: false })
  number!: number;

  @Field(() => MultilingualText, { description: "The demand in words" })
  @Column({ type: "text", update: false, transformer: multilingualColumn })
  text!: MultilingualText;

  @Field(() => DemandKind, { description: "What should become of the provision" })
  @Column({ type: "varchar", length: 20, update: false })
  kind!: DemandKind;

  /** The instrument that it is about. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true, update: false })
  @ForeignKey("Instrument", { name: "fk_demand_instrument", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  instrumentId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The place in the instrument as the position cites it, such as `art. 9 §1`",
  })
  @Column({ type: "varchar", length: 191, nullable: true, update: false })
  provision!: string | null;

  /** The provision of that place. No part of what was adopted: it may be put on record later. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Provision", { name: "fk_demand_provision", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  provisionId!: string | null;

  @Field(() => MultilingualText, { nullable: true, description: "The wording that is proposed for the provision" })
  @Column({ type: "text", nullable: true, update: false, transformer: multilingualColumn })
  proposedText!: MultilingualText | null;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean", update: false })
  fictional!: boolean;
}
