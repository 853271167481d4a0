import { ArrayMaxSize, IsNotEmpty, MaxLength, ValidateNested } from "class-validator";
import { Directive, Field, ID, InputType, Int } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";
import { MAX_WEB_ADDRESS } from "../../kit/import/web-address";
import { LanguageTextInput, MAX_LANGUAGES } from "../../kit/text/language-text-input";
import { MAX_REASON, OnceInput, VERSION_FIELD } from "../once-input";
import { NetworkKind } from "./network.entity";
import { MAX_PREFIX } from "./network-prefix";

const NETWORK_FIELD = "The network";
const REASON_FIELD = `Why, at most ${MAX_REASON} letters: the registrar, the board and operators read it`;
const PREFIX_FIELD =
  "Short name that begins its fields and types in the graph: 2 to 16 lower-case letters and digits, a letter first. It stays";

@InputType({ description: "A network for the register" })
@Directive(INTERNAL)
export class AddNetworkInput extends OnceInput {
  @Field(() => [LanguageTextInput], { description: "In one language or more, the original first" })
  @ArrayMaxSize(MAX_LANGUAGES)
  @ValidateNested({ each: true })
  name!: LanguageTextInput[];

  @Field(() => String, { description: "Short name for addresses and filters: lower-case letters, digits and `-`" })
  @MaxLength(60)
  slug!: string;

  @Field(() => NetworkKind, { description: "Whether it unites bodies, unions, or others" })
  kind!: NetworkKind;

  @Field(() => String, {
    nullable: true,
    description: "ISO 3166-1, two letters: `GR`, not `EL`; null for a network of several countries",
  })
  @MaxLength(2)
  country?: string | null;

  @Field(() => String, { nullable: true, description: "Absolute address of its web site" })
  @MaxLength(MAX_WEB_ADDRESS)
  website?: string | null;

  @Field(() => String, { nullable: true, description: PREFIX_FIELD })
  @MaxLength(MAX_PREFIX)
  prefix?: string | null;
}

@InputType()
class ChangeNetworkInput extends OnceInput {
  @Field(() => ID, { description: NETWORK_FIELD })
  @MaxLength(ID_LENGTH)
  networkId!: string;

  @Field(() => Int, { description: VERSION_FIELD })
  expectedVersion!: number;
}

@InputType({ description: "Which network gets which prefix" })
@Directive(INTERNAL)
export class GiveNetworkPrefixInput extends ChangeNetworkInput {
  @Field(() => String, { description: PREFIX_FIELD })
  @MaxLength(MAX_PREFIX)
  prefix!: string;
}

@InputType({ description: "Which network is recognised" })
@Directive(INTERNAL)
export class RecogniseNetworkInput extends ChangeNetworkInput {}

@InputType({ description: "Which suspension of a network ends" })
@Directive(INTERNAL)
export class ReadmitNetworkInput extends ChangeNetworkInput {}

@InputType()
class ReasonedNetworkInput extends ChangeNetworkInput {
  @Field(() => String, { description: REASON_FIELD })
  @IsNotEmpty()
  @MaxLength(MAX_REASON)
  reason!: string;
}

@InputType({ description: "Which network is shut out for a time, and why" })
@Directive(INTERNAL)
export class SuspendNetworkInput extends ReasonedNetworkInput {}

@InputType({ description: "Which network is gone for good, and why" })
@Directive(INTERNAL)
export class RecordNetworkLeftInput extends ReasonedNetworkInput {}
