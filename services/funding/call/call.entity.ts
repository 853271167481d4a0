import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD, LICENCE_FIELD } from "../../kit/graphql/descriptions";
import { jsonColumn, Money } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { Code } from "../code/code.stub";
import { CallDeadline, deadlinesColumn } from "./call-deadline";

@ObjectType({
  description: "Who may apply to a call. An organisation must fit every list; an empty list is no restriction",
})
export class CallEligibility {
  @Field(() => [Code], { description: "Legal forms, of which the applicant has one" })
  legalForms!: Code[];

  @Field(() => [String], { description: "NUTS regions, in one of which the applicant is: `EL30` takes in `EL303`" })
  nuts!: string[];

  @Field(() => [Code], { description: "Activities, of which the applicant has one or more" })
  activities!: Code[];

  @Field(() => [String], { description: "Countries, in one of which the applicant is (ISO 3166-1: `GR`, not `EL`)" })
  countries!: string[];
}

@ObjectType({ description: "An invitation to apply for funds" })
@Directive('@key(fields: "id")')
@Entity("funding_call")
@Index("ux_funding_call_source", ["funderId", "sourceId"], { unique: true })
@Index("ix_funding_call_sort", ["lastDeadlineAt", "id"])
@Index("ix_funding_call_funder", ["funderId", "lastDeadlineAt", "id"])
export class Call {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => String, {
    nullable: true,
    description: "What its funder knows it by, such as a topic id or a MIS code: one call of a funder has it once",
  })
  @Column({ type: "varchar", length: 100, nullable: true })
  sourceId!: string | null;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  title!: MultilingualText;

  @Field(() => MultilingualText, { nullable: true })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  description!: MultilingualText | null;

  @Field(() => MultilingualText, { nullable: true, description: "The programme that the funds come from" })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  programme!: MultilingualText | null;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Funder", { name: "fk_funding_call_funder", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  funderId!: string;

  @Field(() => String, { nullable: true, description: "Absolute address of the call at its funder" })
  @Column({ type: "varchar", length: 500, nullable: true })
  url!: string | null;

  @Field(() => Date, { description: "From when on applications are taken" })
  @Column({ type: "datetime", precision: 3 })
  opensAt!: Date;

  @Field(() => [CallDeadline], {
    description: "Stages or cut-off dates, the earliest first; empty where applications are taken until further notice",
  })
  @Column({ type: "text", transformer: deadlinesColumn })
  deadlines!: CallDeadline[];

  @Field(() => Date, { nullable: true, description: "When the results come or came out; null if not known" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  resultsAt!: Date | null;

  @Field(() => Money, { nullable: true, description: "All that the call gives out; null if not known" })
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  budget!: Money | null;

  @Field(() => CallEligibility, { description: "Who may apply" })
  @Column({ type: "text", transformer: jsonColumn })
  eligibility!: CallEligibility;

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

  /** The last of the deadlines, `NO_DEADLINE` without any: lists are ordered by it, and the status is told by it. */
  @Column({ type: "datetime", precision: 3 })
  lastDeadlineAt!: Date;

  /** The countries from which one may apply, each between bars (`|GR|IT|`); empty for all of them. */
  @Column({ type: "text" })
  openTo!: string;
}
