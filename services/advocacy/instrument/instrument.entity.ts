import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD, LICENCE_FIELD } from "../../kit/graphql/descriptions";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { ImplementationStatus } from "./implementation-status";

export enum InstrumentKind {
  LAW = "LAW",
  BILL = "BILL",
  MINISTERIAL_DECISION = "MINISTERIAL_DECISION",
  ACTION_PLAN = "ACTION_PLAN",
  DIRECTIVE = "DIRECTIVE",
  REGULATION = "REGULATION",
  RECOMMENDATION = "RECOMMENDATION",
  RESOLUTION = "RESOLUTION",
  OTHER = "OTHER",
}

registerEnumType(InstrumentKind, {
  name: "InstrumentKind",
  description:
    "A law, a bill, a ministerial decision, an action plan, a directive, a regulation, a recommendation, a resolution, or any other act",
});

@ObjectType({ description: "A law, plan, recommendation or other act of policy that positions are about" })
@Directive('@key(fields: "id")')
@Entity("instrument")
@Index("ix_instrument_sort", ["sortTitle", "id"])
@Index("ix_instrument_issuer", ["issuerId"])
export class Instrument {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  title!: MultilingualText;

  @Field(() => InstrumentKind, { description: "What sort of act it is" })
  @Column({ type: "varchar", length: 20 })
  kind!: InstrumentKind;

  /** The body that made it. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Body", { name: "fk_instrument_issuer", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  issuerId!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Day of publication, of a bill the day it was tabled" })
  @Column({ type: "date", nullable: true })
  date!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "How it is cited officially: gazette, CELEX or UN symbol, such as `ΦΕΚ Α΄ 205/31.10.2016`",
  })
  @Column({ type: "varchar", length: 191, nullable: true })
  officialReference!: string | null;

  @Field(() => String, { nullable: true, description: "Absolute address of its text" })
  @Column({ type: "varchar", length: 500, nullable: true })
  url!: string | null;

  @Field(() => ImplementationStatus, {
    nullable: true,
    description: "How far it was put into practice, where that is known",
  })
  @Column({ type: "varchar", length: 20, nullable: true })
  implementationStatus!: ImplementationStatus | null;

  @Field(() => String, { description: LICENCE_FIELD })
  @Column({ type: "varchar", length: 40 })
  licence!: string;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;

  /** `sortKey()` of the title, by which lists are ordered. */
  @Column({ type: "varchar", length: 191 })
  sortTitle!: string;
}
