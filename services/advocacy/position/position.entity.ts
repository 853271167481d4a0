import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD, LICENCE_FIELD } from "../../kit/graphql/descriptions";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import type { PartyType } from "../party/party-type";
import { PositionState } from "./position-state";

export enum PositionType {
  POSITION_PAPER = "POSITION_PAPER",
  OPEN_LETTER = "OPEN_LETTER",
  CONSULTATION_RESPONSE = "CONSULTATION_RESPONSE",
  AMENDMENT = "AMENDMENT",
  JOINT_STATEMENT = "JOINT_STATEMENT",
  OPINION = "OPINION",
}

registerEnumType(PositionType, {
  name: "PositionType",
  description:
    "A position paper, an open letter, a response to a consultation, an amendment, a statement of several parties, or an opinion",
});

@ObjectType({ description: "What a network, or a member in its name, holds and demands on a matter of policy" })
@Directive('@key(fields: "id")')
@Entity("position")
@Index("ix_position_submitted", ["submittedOn", "id"])
@Index("ix_position_sort", ["sortDate", "id"])
@Index("ix_position_state", ["state", "sortDate", "id", "submittedOn"])
@Index("ix_position_network", ["networkId", "sortDate", "id"])
@Index("ix_position_author", ["authorId", "sortDate", "id"])
@Index("ix_position_consultation", ["consultationId", "submittedOn", "id"])
@Index("ix_position_adopted", ["adoptedOn", "id"])
export class Position {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => PositionType, { description: "The form in which it is put forward" })
  @Column({ type: "varchar", length: 30 })
  type!: PositionType;

  @Field(() => PositionState, { description: "How far it has come since it was drafted" })
  @Column({ type: "varchar", length: 30 })
  state!: PositionState;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  title!: MultilingualText;

  @Field(() => MultilingualText, { nullable: true, description: "What it says, in plain words" })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  summary!: MultilingualText | null;

  @Field(() => String, { description: "Language in which it was first written (BCP 47), such as `el`" })
  @Column({ type: "varchar", length: 35 })
  originalLanguage!: string;

  /** The network in whose name it stands. */
  @Column({ type: "varchar", length: ID_LENGTH })
  networkId!: string;

  /** With `authorId` who wrote it: the network itself, or an organisation. */
  @Column({ type: "varchar", length: 20 })
  authorType!: PartyType;

  @Column({ type: "varchar", length: ID_LENGTH })
  authorId!: string;

  /** The consultation that it was written for. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Consultation", { name: "fk_position_consultation", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  consultationId!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Day on which the network adopted it, where that is known" })
  @Column({ type: "date", nullable: true })
  adoptedOn!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Day on which it was handed to those it is addressed to" })
  @Column({ type: "date", nullable: true })
  submittedOn!: string | null;

  /** Number of the current version; 0 before there is one. Counted up by `addVersion()` alone. */
  @Column({ type: "int" })
  currentNumber!: number;

  @Field(() => String, { description: LICENCE_FIELD })
  @Column({ type: "varchar", length: 40 })
  licence!: string;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;

  @Field(() => Date, { description: CREATED_AT_FIELD })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: "When the record last changed here" })
  @Column({ type: "datetime", precision: 3 })
  updatedAt!: Date;

  /** The day it was submitted, before that the day it was adopted, before that the day it was entered: lists go by it. */
  @Column({ type: "date" })
  sortDate!: string;
}
