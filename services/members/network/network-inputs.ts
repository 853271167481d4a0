import { MaxLength } from "class-validator";
import { Directive, Field, ID, InputType } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { OnceInput } from "../once-input";

@InputType()
class NetworkLinkInput extends OnceInput {
  @Field(() => ID, { description: "The network" })
  @MaxLength(ID_LENGTH)
  networkId!: string;

  @Field(() => ID, { description: "The network to which it belongs" })
  @MaxLength(ID_LENGTH)
  parentId!: string;
}

@InputType({ description: "Which network joins which" })
@Directive(INTERNAL)
export class JoinNetworkInput extends NetworkLinkInput {
  @Field(() => LocalDate, { nullable: true, description: "First day, up to today; today without it" })
  from?: string | null;
}

@InputType({ description: "Which network leaves which" })
@Directive(INTERNAL)
export class LeaveNetworkInput extends NetworkLinkInput {}
