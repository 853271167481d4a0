import { Field, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../../services/kit/graphql/pagination";
import { NamedInput } from "../inputs";
import { FindingType } from "./finding.type";
import { SubgraphVersion } from "./version.entity";

@ObjectType({ description: "A page of the versions of a subgraph (Relay)" })
export class SubgraphVersionConnection extends connectionOf(SubgraphVersion) {}

@ObjectType({ description: "What a check says of a schema" })
export class SubgraphCheck {
  @Field(() => Boolean, { description: "Whether the schema would be taken" })
  isPassed!: boolean;

  @Field(() => [FindingType], { description: "What was found, the errors first; at most 100" })
  findings!: FindingType[];
}

@InputType({ description: "A schema that is to be published" })
export class PublishSubgraphInput extends NamedInput {
  @Field(() => String, { description: "The schema, in the language of GraphQL, at most 500,000 bytes" })
  sdl!: string;
}
