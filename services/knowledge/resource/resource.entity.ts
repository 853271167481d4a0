import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { jsonColumn, jsonListColumn, LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { ResourceVisibility } from "./resource-visibility";

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

@ObjectType({ description: "A file of a work" })
export class ResourceFile {
  @Field(() => String, { description: "Absolute address of the file" })
  url!: string;

  @Field(() => String, { description: "Media type, such as `application/pdf`" })
  mediaType!: string;

  @Field(() => String, { nullable: true, description: "Language of the file (BCP 47); null where it has several" })
  language!: string | null;
}

@ObjectType({ description: "Material to learn from or to work with: a guide, a tool, a template, a study …" })
@Directive('@key(fields: "id")')
@Entity("resource")
@Index("ix_resource_date", ["sortDate", "id"])
@Index("ix_resource_sort", ["state", "sortDate", "id", "visibility"])
@Index("ix_resource_publisher", ["publisherId", "state", "sortDate", "id", "visibility"])
@Index("ix_resource_url", ["url", "state"])
@Index("ix_resource_work", ["workId", "state"])
@Index("ix_resource_version_of", ["versionOfId"])
@Index("ix_resource_superseded_by", ["supersededById", "state"])
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

  @Field(() => [ResourceFile], { description: "Files of the work, beside what stands at its address" })
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  files!: ResourceFile[];

  @Field(() => String, {
    nullable: true,
    description: "Where the work comes from: a series, a periodical, a library; null if not known",
  })
  @Column({ type: "varchar", length: 255, nullable: true })
  source!: string | null;

  /** None while it is being entered; what is published has one. */
  @Field(() => String, { description: "Licence of the work as an SPDX id, such as `CC-BY-SA-4.0`" })
  @Column({ type: "varchar", length: 40, nullable: true })
  licence!: string | null;

  /** Of an organisation in members. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  publisherId!: string | null;

  @Field(() => [String], { description: "Those who made it, as named on the work, in its order" })
  @Column({ type: "text", transformer: jsonColumn })
  authors!: string[];

  /** Codes of the principles that it is about, such as `P2`. */
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  principles!: string[];

  @Field(() => [String], { description: "Countries that it is about (ISO 3166-1): `GR`, not `EL`" })
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  countries!: string[];

  @Field(() => [String], { description: "NUTS regions of any level that it is about, such as `EL30`" })
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  nuts!: string[];

  @Field(() => [String], { description: "Bodies, movements and groups that it is about, as key words" })
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  actorKeywords!: string[];

  /** The same for all resources that are one work in different languages; null where there is but one. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  workId!: string | null;

  /** The resource that this one is a new version of; it is superseded when this one is published. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Resource", { name: "fk_resource_version_of", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  versionOfId!: string | null;

  /** The last of the versions that came after it. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  supersededById!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Day on which the work first came out; null if not known" })
  @Column({ type: "date", nullable: true })
  publishedOn!: string | null;

  @Field(() => ResourceState, {
    description:
      "Where its entry stands; lists have PUBLISHED ones alone, a SUPERSEDED one is there for who has its id",
  })
  @Column({ type: "varchar", length: 20 })
  state!: ResourceState;

  @Field(() => ResourceVisibility, { description: "Who may see it once it is published" })
  @Column({ type: "varchar", length: 20, default: ResourceVisibility.PUBLIC })
  visibility!: ResourceVisibility;

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

  /** The day it came out, or where that is not known the day it was entered: lists are ordered by it. */
  @Column({ type: "date" })
  sortDate!: string;
}
