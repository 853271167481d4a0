import { IsNotEmpty, MaxLength } from "class-validator";
import { ArgsType, Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../services/kit/graphql/pagination";
import { ID_LENGTH } from "../../../services/kit/ids";
import { MAX_REASON, NamedInput, OnceInput } from "../inputs";
import { AlliedSubgraph, MAX_NAME, MAX_URL } from "./subgraph.entity";
import { SubgraphChange } from "./subgraph-change.entity";
import { SubgraphState } from "./subgraph-state";

@ObjectType({ description: "A page of a list of allied subgraphs (Relay)" })
export class AlliedSubgraphConnection extends connectionOf(AlliedSubgraph) {}

@ObjectType({ description: "A page of what was done to an allied subgraph (Relay)" })
export class SubgraphChangeConnection extends connectionOf(SubgraphChange) {}

@ObjectType({ description: "A subgraph of a recognised network that is served to everybody" })
export class LiveSubgraph {
  @Field(() => ID)
  id!: string;

  networkId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Date, { description: "When its present version went live" })
  since!: Date;
}

@ObjectType({ description: "A page of a list of subgraphs that are served (Relay)" })
export class LiveSubgraphConnection extends connectionOf(LiveSubgraph) {}

@ObjectType({ description: "How a network shows that an address is its own" })
export class UrlChallenge {
  @Field(() => String, { description: "Where the text is looked for" })
  url!: string;

  @Field(() => String, { description: "What is to be found there, as plain text" })
  text!: string;
}

@ArgsType()
export class AlliedSubgraphArgs extends PageArgs {
  @Field(() => SubgraphState, { nullable: true, description: "Those in this state" })
  state?: SubgraphState | null;
}

@InputType({ description: "A subgraph that is to be added" })
export class AddAlliedSubgraphInput extends OnceInput {
  @Field(() => String, { description: "The prefix of the network, or that, `-` and up to 22 small letters and digits" })
  @MaxLength(MAX_NAME)
  name!: string;

  @Field(() => ID, { description: "Whose it is" })
  @MaxLength(ID_LENGTH)
  networkId!: string;

  @Field(() => String, { description: "Where it is reached, beginning with `https://`" })
  @MaxLength(MAX_URL)
  url!: string;

  @Field(() => Boolean, { defaultValue: false, description: "Whether its answers must be signed" })
  signedAnswers!: boolean;
}

@InputType({ description: "Which version is to be served" })
export class PromoteSubgraphInput extends NamedInput {
  @Field(() => String, { description: "`label` of the version" })
  @MaxLength(64)
  version!: string;
}

@InputType({ description: "Which subgraph" })
export class SubgraphInput extends NamedInput {}

@InputType({ description: "Which subgraph is taken out, and why" })
export class TakeOutSubgraphInput extends NamedInput {
  @Field(() => String, { description: `Why, at most ${MAX_REASON} letters` })
  @IsNotEmpty()
  @MaxLength(MAX_REASON)
  reason!: string;
}
