import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { jsonColumn, LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";

export enum ResourceType {
  GUIDE = "GUIDE",
  TOOL = "TOOL",
  TEMPLATE = "TEMPLATE",
  REPORT = "REPORT",
  STUDY = "STUDY",
  COURSE_MATERIAL = "COURSE_MATERIAL",
  VIDEO = "VIDEO",
}

registerEnumType(ResourceType, {
  name: "ResourceType",
  description: "What kind of work a resource is",
});

export enum ResourceState {
  DRAFT = "DRAFT",
  IN_REVIEW = "IN_REVIEW",
  PUBLISHED = "PUBLISHED",
  SUPERSEDED = "SUPERSEDED",
  WITHDRAWN = "WITHDRAWN",
}

registerEnumType(ResourceState, {
  name: "ResourceState",
  description: "Life of a resource: drafted, in review, published for all to see, superseded by another or withdrawn",
});

@ObjectType({ description: "Material to learn from or to work with: a guide, a tool, a template, a study …" })
@Directive('@key(fields: "id")')
@Entity("resource")
@Index("ix_resource_sort", ["state", "sortDate", "id"])
@Index("ix_resource_type", ["state", "type", "sortDate", "id"])
@Index("ix_resource_publisher", ["publisherId", "state", "sortDate", "id"])
export class Resource {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => ResourceType, { description: "Form of the work" })
  @Column({ type: "varchar", length: 20 })
  type!: ResourceType;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  title!: MultilingualText;

  @Field(() => MultilingualText, { nullable: true })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  description!: MultilingualText | null;

  @Field(() => [String], {
    description: "Languages of the work itself (BCP 47, in canonical case), which need not be those of its title",
  })
  @Column({ type: "text", transformer: jsonColumn })
  languages!: string[];

  @Field(() => String, { nullable: true, description: "Absolute address of the work" })
  @Column({ type: "varchar", length: 500, nullable: true })
  url!: string | null;

  @Field(() => String, { description: "Licence of the work as an SPDX id, such as `CC-BY-SA-4.0`" })
  @Column({ type: "varchar", length: 40 })
  licence!: string;

  /** Of an organisation in members. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  publisherId!: string | null;

  @Field(() => [String], { description: "Those who made it, as named on the work, in its order" })
  @Column({ type: "text", transformer: jsonColumn })
  authors!: string[];

  @Field(() => LocalDate, { nullable: true, description: "Day on which the work first came out; null if not known" })
  @Column({ type: "date", nullable: true })
  publishedOn!: string | null;

  @Field(() => ResourceState, { description: "Where its entry stands; the public sees PUBLISHED ones alone" })
  @Column({ type: "varchar", length: 20 })
  state!: ResourceState;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;

  @Field(() => Date, { description: CREATED_AT_FIELD })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: "When the record last changed here" })
  @Column({ type: "datetime", precision: 3 })
  updatedAt!: Date;

  /** The day it came out, or where that is not known the day it was entered: lists are ordered by it. */
  @Column({ type: "date" })
  sortDate!: string;
}
