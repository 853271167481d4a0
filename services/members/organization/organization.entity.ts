import { Directive, Field, Float, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD, LICENCE_FIELD } from "../../kit/graphql/descriptions";
import { Code, jsonColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";

export enum OrganizationState {
  PROPOSED = "PROPOSED",
  UNDER_REVIEW = "UNDER_REVIEW",
  LISTED = "LISTED",
  ARCHIVED = "ARCHIVED",
  REJECTED = "REJECTED",
}

registerEnumType(OrganizationState, {
  name: "OrganizationState",
  description:
    "Life of an organisation in the directory: proposed, reviewed, listed for all to see, archived or rejected",
});

@ObjectType({ description: "Where an organisation is, in WGS 84" })
export class Coordinates {
  @Field(() => Float, { description: "Degrees north, from -90 to 90" })
  latitude!: number;

  @Field(() => Float, { description: "Degrees east, from -180 to 180" })
  longitude!: number;
}

@ObjectType({ description: "A number under which a register knows an organisation" })
export class Identifier {
  @Field(() => String, { description: "The register, such as `COMPANIES_HOUSE` or `GEMI`" })
  scheme!: string;

  @Field(() => String, { description: "The number as the register writes it" })
  value!: string;
}

@ObjectType({ description: "A body of the social and solidarity economy, with or without legal personality" })
@Directive('@key(fields: "id")')
@Entity("organization")
@Index("ix_organization_sort", ["state", "sortName", "id"])
@Index("ix_organization_country", ["state", "country", "sortName", "id"])
export class Organization {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  name!: MultilingualText;

  @Field(() => MultilingualText, { nullable: true })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  description!: MultilingualText | null;

  @Field(() => Code, { nullable: true, description: "Legal form; null where it is not known or there is none" })
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  legalForm!: Code | null;

  @Field(() => [Code], { description: "What it does, in one or more vocabularies; the main activity first" })
  @Column({ type: "text", transformer: jsonColumn })
  activities!: Code[];

  @Field(() => [Identifier], { description: "Numbers in public registers" })
  @Column({ type: "text", transformer: jsonColumn })
  identifiers!: Identifier[];

  @Field(() => String, { nullable: true, description: "ISO 3166-1, two letters: `GR`, not `EL`" })
  @Column({ type: "varchar", length: 2, nullable: true })
  country!: string | null;

  @Field(() => String, { nullable: true, description: "NUTS region, as fine as it is known: `EL30` or `EL303`" })
  @Column({ type: "varchar", length: 5, nullable: true })
  nuts!: string | null;

  @Field(() => String, { nullable: true, description: "Street and number" })
  @Column({ type: "varchar", length: 255, nullable: true })
  streetAddress!: string | null;

  @Field(() => String, { nullable: true, description: "As its country writes it" })
  @Column({ type: "varchar", length: 20, nullable: true })
  postcode!: string | null;

  @Field(() => String, { nullable: true, description: "Town or village" })
  @Column({ type: "varchar", length: 120, nullable: true })
  locality!: string | null;

  @Field(() => Coordinates, { nullable: true, description: "The place of its address; null if not known" })
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  coordinates!: Coordinates | null;

  @Field(() => String, { nullable: true, description: "Absolute address of its web site" })
  @Column({ type: "varchar", length: 500, nullable: true })
  website!: string | null;

  @Field(() => OrganizationState, { description: "Where its entry stands; the public sees LISTED ones alone" })
  @Column({ type: "varchar", length: 20 })
  state!: OrganizationState;

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

  /** `sortKey()` of the name, by which lists are ordered. */
  @Column({ type: "varchar", length: 191 })
  sortName!: string;

  /** What `searchPatterns()` look into. */
  @Column({ type: "text" })
  searchText!: string;
}
