import { MaxLength } from "class-validator";
import { Directive, Field, ID, InputType } from "type-graphql";
import { INTERNAL } from "../../../services/kit/graphql/access";
import { ID_LENGTH } from "../../../services/kit/ids";

@Directive(INTERNAL)
@InputType({ description: "What members tells of a network that has changed" })
export class NetworkChangeInput {
  @Field(() => ID, { description: "Of the event: one that comes again changes nothing" })
  @MaxLength(ID_LENGTH)
  eventId!: string;

  @Field(() => ID, { description: "The network" })
  @MaxLength(ID_LENGTH)
  networkId!: string;

  @Field(() => String, { description: "Its short name" })
  @MaxLength(60)
  slug!: string;

  @Field(() => String, { nullable: true, description: "By which names of its subgraphs begin, if it may have any" })
  @MaxLength(16)
  prefix?: string | null;

  @Field(() => String, { description: "`NetworkState` of members" })
  @MaxLength(20)
  state!: string;

  @Field(() => Date, { description: "When it became so: what is older than what is known is passed over" })
  changedAt!: Date;
}
