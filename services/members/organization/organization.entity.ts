import { Directive, Field, Float, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn, type ValueTransformer } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD, LICENCE_FIELD } from "../../kit/graphql/descriptions";
import { jsonColumn, jsonListColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { Code } from "../vocabulary/code";
import type { FieldVisibilities } from "./field-visibility";

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

export enum SizeBand {
  MICRO = "MICRO",
  SMALL = "SMALL",
  MEDIUM = "MEDIUM",
  LARGE = "LARGE",
}

registerEnumType(SizeBand, {
  name: "SizeBand",
  description: "Size by the number of those who work there (bands of Commission Recommendation 2003/361/EC)",
  valuesConfig: {
    MICRO: { description: "Fewer than 10" },
    SMALL: { description: "From 10 to 49" },
    MEDIUM: { description: "From 50 to 249" },
    LARGE: { description: "250 and more" },
  },
});

export enum NaceRevision {
  REV_2 = "REV_2",
  REV_2_1 = "REV_2_1",
}

registerEnumType(NaceRevision, {
  name: "NaceRevision",
  description: "Edition of NACE: the same letter stands for another section in each from K on",
  valuesConfig: {
    REV_2: { description: "NACE Rev. 2 (Regulation (EC) 1893/2006)" },
    REV_2_1: { description: "NACE Rev. 2.1 (Delegated Regulation (EU) 2023/137), in use from 2025 on" },
  },
});

@ObjectType({ description: "An activity in the statistical classification of the European Union" })
export class NaceCode {
  @Field(() => NaceRevision, { description: "The edition that the code is of; it means nothing without" })
  revision!: NaceRevision;

  @Field(() => String, { description: "A section (`G`), division (`47`), group (`47.7`) or class (`47.71`)" })
  code!: string;
}

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

  @Field(() => String, { description: "The number in the form in which it is compared: no spaces, capital letters" })
  value!: string;

  @Field(() => String, { nullable: true, description: "Who gave the number, where the scheme has several issuers" })
  issuer?: string | null;

  @Field(() => Date, { nullable: true, description: "When it was last compared with the register; null if never" })
  verifiedAt?: Date | null;

  @Field(() => String, { nullable: true, description: "The body that compared it" })
  verifiedBy?: string | null;
}

/** Moments in JSON are texts. */
const identifiersColumn: ValueTransformer = {
  to: jsonColumn.to,
  from: (value?: string | null) =>
    (jsonColumn.from(value) as Identifier[] | null | undefined)?.map((identifier) => ({
      ...identifier,
      ...(identifier.verifiedAt && { verifiedAt: new Date(identifier.verifiedAt) }),
    })),
};

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

  @Field(() => MultilingualText, {
    nullable: true,
    description: "Name in its statute or register, where it is known to differ from the name in use",
  })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  legalName!: MultilingualText | null;

  @Field(() => MultilingualText, { nullable: true })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  description!: MultilingualText | null;

  @Field(() => Code, { nullable: true, description: "Legal form; null where it is not known or there is none" })
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  legalForm!: Code | null;

  @Field(() => [Code], { description: "What it does, in one or more vocabularies; the main activity first" })
  @Column({ type: "text", transformer: jsonColumn })
  activities!: Code[];

  @Field(() => [NaceCode], { description: "What it does in NACE, the main activity first" })
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  nace!: NaceCode[];

  @Field(() => [Code], { description: "What marks its way of working, in the vocabulary `qualifiers`" })
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  qualifiers!: Code[];

  @Field(() => Code, { nullable: true, description: "Who its members are, in the vocabulary `base-membership-type`" })
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  membershipType!: Code | null;

  /** All that are known; what may be shown is `publicIdentifiers()`. */
  @Column({ type: "text", transformer: identifiersColumn })
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

  @Field(() => String, {
    nullable: true,
    description: "When it was founded, as exactly as it is known: `2014`, `2014-05` or `2014-05-12`",
  })
  @Column({ type: "varchar", length: 10, nullable: true })
  founded!: string | null;

  @Field(() => SizeBand, { nullable: true, description: "How many work there; null if not known" })
  @Column({ type: "varchar", length: 10, nullable: true })
  sizeBand!: SizeBand | null;

  /** Which of these fields are not public; null where all are. Whoever reads rows gives them through `visible.ts`. */
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  fieldVisibility!: FieldVisibilities | null;

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

  @Field(() => Int, {
    description: "Counts the changes of the record, from 1 on; a change names the one that it follows",
  })
  @Column({ type: "int", default: 1 })
  version!: number;

  /** `sortKey()` of the name, by which lists are ordered. */
  @Column({ type: "varchar", length: 191 })
  sortName!: string;
}
