import { IsInt, IsNotEmpty, MaxLength, Min } from "class-validator";
import { Field, InputType, Int, ObjectType } from "type-graphql";
import { connectionOf } from "../../../services/kit/graphql/pagination";
import { SupergraphArtifact } from "../../supergraphs/artifact.entity";
import { OnceInput } from "../inputs";
import { Network } from "../network/network.stub";

/** As many letters as an artifact keeps of it. */
export const MAX_ROLL_BACK_REASON = 500;

@ObjectType({ description: "A page of a list of supergraphs (Relay)" })
export class SupergraphArtifactConnection extends connectionOf(SupergraphArtifact) {}

@ObjectType({ description: "A subgraph as a supergraph has it" })
export class SupergraphPart {
  @Field(() => String)
  name!: string;

  @Field(() => String, { description: "`name@sha256:` and the first 16 digits of the hash of its schema" })
  version!: string;

  @Field(() => Network, { nullable: true, description: "Whose it is; null for one of the hub itself" })
  network!: Network | null;
}

@InputType({ description: "Which supergraph is to serve again" })
export class RollBackSupergraphInput extends OnceInput {
  @Field(() => Int, { description: "Number of the supergraph" })
  @IsInt()
  @Min(1)
  number!: number;

  @Field(() => String, { description: `Why, at most ${MAX_ROLL_BACK_REASON} letters` })
  @IsNotEmpty()
  @MaxLength(MAX_ROLL_BACK_REASON)
  reason!: string;
}
