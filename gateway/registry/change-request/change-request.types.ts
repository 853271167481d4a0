import { MaxLength } from "class-validator";
import { ArgsType, Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf, PageArgs } from "../../../services/kit/graphql/pagination";
import { ID_LENGTH } from "../../../services/kit/ids";
import { NamedInput, OnceInput } from "../inputs";
import { MAX_URL } from "../subgraph/subgraph.entity";
import { ChangeKind, RequestState, SubgraphChangeRequest } from "./change-request.entity";

@ObjectType({ description: "A page of a list of proposals (Relay)" })
export class SubgraphChangeRequestConnection extends connectionOf(SubgraphChangeRequest) {}

@ArgsType()
export class SubgraphChangeRequestArgs extends PageArgs {
  @Field(() => RequestState, { nullable: true, description: "Those in this state" })
  state?: RequestState | null;
}

@InputType({ description: "What is to change of a subgraph" })
export class ProposeSubgraphChangeInput extends NamedInput {
  @Field(() => ChangeKind, { description: "What of it" })
  kind!: ChangeKind;

  @Field(() => String, {
    description: "The address, `x` of the JWK of the key, or the id of the network that is to be",
  })
  @MaxLength(MAX_URL)
  value!: string;
}

@InputType({ description: "Which proposal is decided" })
export class DecideSubgraphChangeInput extends OnceInput {
  @Field(() => ID, { description: "The proposal" })
  @MaxLength(ID_LENGTH)
  requestId!: string;
}
