import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn, type ValueTransformer } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD, LICENCE_FIELD } from "../../kit/graphql/descriptions";
import { jsonColumn, jsonListColumn, Money } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import type { RawValue } from "../../kit/import/format";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { Code } from "../code/code.stub";
import { CallDeadline, deadlinesColumn } from "./call-deadline";
import { DeMinimis } from "./de-minimis";

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

  @Field(() => DeMinimis, { nullable: true, description: "Null where what the call gives is no de minimis aid" })
  deMinimis!: DeMinimis | null;
}

/** Calls that were written before there was a mention of de minimis aid say nothing of it. */
const eligibilityColumn: ValueTransformer = {
  to: jsonColumn.to,
  from: (json: string) => ({ deMinimis: null, ...jsonColumn.from(json) }),
};

@ObjectType({ description: "An invitation to apply for funds" })
@Directive('@key(fields: "id")')
@Entity("funding_call")
@Index("ux_funding_call_source", ["funderId", "sourceId"], { unique: true })
@Index("ix_funding_call_sort", ["lastDeadlineAt", "id"])
@Index("ix_funding_call_opens", ["opensAt", "lastDeadlineAt", "id"])
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
  @Column({ type: "text", transformer: eligibilityColumn })
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

  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  topicIds!: string[];

  @Field(() => Date, {
    nullable: true,
    description: "When an import brought the present content from the funder; null for what was entered by hand",
  })
  @Column({ type: "datetime", precision: 3, nullable: true })
  fetchedAt!: Date | null;

  /** SHA-256 of what an import took over; null for what was entered by hand. */
  @Column({ type: "varchar", length: 64, nullable: true })
  contentHash!: string | null;

  /** What an import could not read, or had no place for; kept for people to look into. Not public. */
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  raw!: RawValue[];

  @Field(() => Int, { description: "Goes up by one with each change of the record here" })
  @Column({ type: "int", default: 1 })
  version!: number;
}
