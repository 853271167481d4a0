import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD, LICENCE_FIELD } from "../../kit/graphql/descriptions";
import { jsonListColumn, LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { PracticeState } from "./practice-state";

@ObjectType({ description: "Where one can see or read that a practice is as it is told" })
export class Evidence {
  @Field(() => String, { description: "What stands there" })
  title!: string;

  @Field(() => String, { description: "Absolute address" })
  url!: string;
}

@ObjectType({ description: "A story of how an organisation lives cooperative principles, for others to learn from" })
@Directive('@key(fields: "id")')
@Entity("practice")
@Index("ix_practice_date", ["sortDate", "id"])
@Index("ix_practice_sort", ["state", "sortDate", "id"])
@Index("ix_practice_organization", ["organizationId", "state", "sortDate", "id"])
export class Practice {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  title!: MultilingualText;

  @Field(() => MultilingualText, { description: "What was done, why, and what came of it" })
  @Column({ type: "text", transformer: multilingualColumn })
  story!: MultilingualText;

  /** Codes of the principles that it shows, such as `P2`. */
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  principles!: string[];

  /** Of an organisation in members. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  organizationId!: string | null;

  @Field(() => [Evidence], { description: "Where one can see that it is so" })
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  evidence!: Evidence[];

  /** None while it is being written; what is published has one. */
  @Field(() => String, { description: LICENCE_FIELD })
  @Column({ type: "varchar", length: 40, nullable: true })
  licence!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Day on which it was published here" })
  @Column({ type: "date", nullable: true })
  publishedOn!: string | null;

  @Field(() => PracticeState, { description: "Where it stands; the public sees PUBLISHED ones alone" })
  @Column({ type: "varchar", length: 20 })
  state!: PracticeState;

  @Field(() => Int, { description: "Counted up by every change" })
  @Column({ type: "int", default: 1 })
  version!: number;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;

  @Field(() => Date, { description: CREATED_AT_FIELD })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: "When the record last changed here" })
  @Column({ type: "datetime", precision: 3 })
  updatedAt!: Date;

  /** The day it was published, before that the day it was entered: lists are ordered by it. */
  @Column({ type: "date" })
  sortDate!: string;
}
