import { ArrayMaxSize, IsNotEmpty, Max, MaxLength, Min, ValidateNested } from "class-validator";
import { Directive, Field, Float, ID, InputType, Int } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { CodeInput } from "../../kit/graphql/code-input";
import { ID_LENGTH } from "../../kit/ids";
import { LanguageTextInput } from "../../kit/text/language-text-input";
import { MAX_LENGTH, MAX_LIST } from "../import/formats/format";
import { MAX_REASON, OnceInput, VERSION_FIELD } from "../once-input";
import { MAX_IDENTIFIER_LENGTH } from "./identifier";
import { NaceRevision, SizeBand } from "./organization.entity";

const MAX_EDITIONS = 30;
const ORGANIZATION_FIELD = "The organisation";
const NAME_FIELD = "In one language or more, the original first";

@InputType({ description: "An activity in NACE" })
@Directive(INTERNAL)
export class NaceCodeInput {
  @Field(() => NaceRevision, { description: "The edition that the code is of" })
  revision!: NaceRevision;

  @Field(() => String, { description: "A section (`G`), division (`47`), group (`47.7`) or class (`47.71`)" })
  @MaxLength(5)
  code!: string;
}

@InputType({ description: "A number under which a register knows an organisation" })
@Directive(INTERNAL)
export class IdentifierInput {
  @Field(() => String, { description: "The register, such as `AFM` or `GEMI`" })
  @MaxLength(40)
  scheme!: string;

  @Field(() => String, { description: "The number, with or without spaces and dots" })
  @MaxLength(MAX_IDENTIFIER_LENGTH)
  value!: string;
}

@InputType({ description: "A place, in WGS 84" })
@Directive(INTERNAL)
export class CoordinatesInput {
  @Field(() => Float, { description: "Degrees north, from -90 to 90" })
  @Min(-90)
  @Max(90)
  latitude!: number;

  @Field(() => Float, { description: "Degrees east, from -180 to 180" })
  @Min(-180)
  @Max(180)
  longitude!: number;
}

/** Of an organisation all but its name: what is absent is not changed, null and an empty list empty it. */
@InputType()
class OrganizationFieldsInput extends OnceInput {
  @Field(() => [LanguageTextInput], {
    nullable: true,
    description: "Name in its statute or register, where it differs",
  })
  @ArrayMaxSize(MAX_EDITIONS)
  @ValidateNested({ each: true })
  legalName?: LanguageTextInput[] | null;

  @Field(() => [LanguageTextInput], {
    nullable: true,
    description: `What it is and does, at most ${MAX_LENGTH.description} letters in each language`,
  })
  @ArrayMaxSize(MAX_EDITIONS)
  @ValidateNested({ each: true })
  description?: LanguageTextInput[] | null;

  @Field(() => CodeInput, {
    nullable: true,
    description: "In `kalo-legal-form`, `legal-form` or `organisational-structure`",
  })
  @ValidateNested()
  legalForm?: CodeInput | null;

  @Field(() => [CodeInput], { nullable: true, description: "What it does, the main activity first" })
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  activities?: CodeInput[] | null;

  @Field(() => [NaceCodeInput], { nullable: true, description: "What it does in NACE, the main activity first" })
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  nace?: NaceCodeInput[] | null;

  @Field(() => [CodeInput], { nullable: true, description: "In the vocabulary `qualifiers`" })
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  qualifiers?: CodeInput[] | null;

  @Field(() => CodeInput, { nullable: true, description: "In the vocabulary `base-membership-type`" })
  @ValidateNested()
  membershipType?: CodeInput | null;

  @Field(() => [IdentifierInput], {
    nullable: true,
    description: "Numbers in registers; none is needed, and a tax number that may be that of a person is not shown",
  })
  @ArrayMaxSize(MAX_LIST)
  @ValidateNested({ each: true })
  identifiers?: IdentifierInput[] | null;

  @Field(() => String, { nullable: true, description: "ISO 3166-1, two letters: `GR`, not `EL`" })
  @MaxLength(2)
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description: "NUTS region, as fine as it is known; without it that of the place in Greece",
  })
  @MaxLength(5)
  nuts?: string | null;

  @Field(() => String, { nullable: true, description: "Street and number" })
  @MaxLength(MAX_LENGTH.streetAddress)
  streetAddress?: string | null;

  @Field(() => String, { nullable: true, description: "As its country writes it" })
  @MaxLength(MAX_LENGTH.postcode)
  postcode?: string | null;

  @Field(() => String, { nullable: true, description: "Town or village" })
  @MaxLength(MAX_LENGTH.locality)
  locality?: string | null;

  @Field(() => CoordinatesInput, {
    nullable: true,
    description: "The place of its address; emptied where the address changes and this is absent",
  })
  @ValidateNested()
  coordinates?: CoordinatesInput | null;

  @Field(() => String, { nullable: true, description: "Absolute address of its web site" })
  @MaxLength(500)
  website?: string | null;

  @Field(() => String, { nullable: true, description: "`2014`, `2014-05` or `2014-05-12`" })
  @MaxLength(10)
  founded?: string | null;

  @Field(() => SizeBand, { nullable: true, description: "How many work there" })
  sizeBand?: SizeBand | null;
}

@InputType({ description: "A body for the directory" })
@Directive(INTERNAL)
export class ProposeOrganizationInput extends OrganizationFieldsInput {
  @Field(() => [LanguageTextInput], { description: NAME_FIELD })
  @ArrayMaxSize(MAX_EDITIONS)
  @ValidateNested({ each: true })
  name!: LanguageTextInput[];
}

@InputType({ description: "What changes of an organisation: what is absent stays, what is null is emptied" })
@Directive(INTERNAL)
export class UpdateOrganizationInput extends OrganizationFieldsInput {
  @Field(() => ID, { description: ORGANIZATION_FIELD })
  @MaxLength(ID_LENGTH)
  organizationId!: string;

  @Field(() => Int, { description: VERSION_FIELD })
  expectedVersion!: number;

  @Field(() => [LanguageTextInput], { nullable: true, description: NAME_FIELD })
  @ArrayMaxSize(MAX_EDITIONS)
  @ValidateNested({ each: true })
  name?: LanguageTextInput[] | null;
}

@InputType()
class ChangeOrganizationInput extends OnceInput {
  @Field(() => ID, { description: ORGANIZATION_FIELD })
  @MaxLength(ID_LENGTH)
  organizationId!: string;

  @Field(() => Int, { description: VERSION_FIELD })
  expectedVersion!: number;
}

@InputType({ description: "To which of its versions an organisation goes back" })
@Directive(INTERNAL)
export class RestoreOrganizationInput extends ChangeOrganizationInput {
  @Field(() => Int, { description: "One of `history`, the values of which it holds again" })
  @Min(1)
  version!: number;
}

@InputType({ description: "Which organisation is looked into" })
@Directive(INTERNAL)
export class ReviewOrganizationInput extends ChangeOrganizationInput {}

@InputType({ description: "Which organisation is shown to all" })
@Directive(INTERNAL)
export class ListOrganizationInput extends ChangeOrganizationInput {}

const REASON_FIELD = `Why, at most ${MAX_REASON} letters: the body, the registrar and the board read it`;

@InputType({ description: "Which organisation is not taken, and why" })
@Directive(INTERNAL)
export class RejectOrganizationInput extends ChangeOrganizationInput {
  @Field(() => String, { description: REASON_FIELD })
  @IsNotEmpty()
  @MaxLength(MAX_REASON)
  reason!: string;
}

@InputType({ description: "Which organisation is shown no longer, or withdrawn, and why" })
@Directive(INTERNAL)
export class ArchiveOrganizationInput extends ChangeOrganizationInput {
  @Field(() => String, { description: REASON_FIELD })
  @IsNotEmpty()
  @MaxLength(MAX_REASON)
  reason!: string;
}

export type OrganizationContentInput = Pick<UpdateOrganizationInput, "name"> & OrganizationFieldsInput;
