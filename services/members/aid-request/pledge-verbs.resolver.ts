import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import type { MembersContext } from "../loaders";
import { AnswerAidMatchInput, MoveAidPledgeInput, PledgeAidInput } from "./aid-inputs";
import { noRecord } from "./aid-refusals";
import { changeAid } from "./aid-work";
import { answerMatch } from "./answer-match";
import { Match } from "./match.entity";
import { moveAidPledge } from "./move-pledge";
import { noteRead } from "./note-reads";
import { Pledge } from "./pledge.entity";
import { pledgeAid } from "./pledge-aid";
import { findMatch, findPledge } from "./visible";

const INPUT_ARGUMENT = "What to do";

@Resolver(() => Pledge)
export class PledgeVerbsResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Pledge, {
    nullable: true,
    description:
      "Pledges aid for what is on the board: by whoever speaks for a member, or anybody who is known here where the union says so",
  })
  async pledgeAid(
    @Arg("input", () => PledgeAidInput, { description: INPUT_ARGUMENT }) input: PledgeAidInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const id = await changeAid(context, toCall(info, input), (work) => pledgeAid(work, input));
    return noteRead(context, info, "Pledge", await findPledge(context.db, context.actor, id));
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Pledge, {
    nullable: true,
    description: "Takes a pledge back, or says that its aid came: by whoever made it",
  })
  async moveAidPledge(
    @Arg("input", () => MoveAidPledgeInput, { description: INPUT_ARGUMENT }) input: MoveAidPledgeInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const pledge = await findPledge(context.db, context.actor, input.id);
    if (!pledge) throw noRecord("move", input.id, "pledge");
    const id = await changeAid(context, toCall(info, input), (work) => moveAidPledge(work, pledge, input));
    return noteRead(context, info, "Pledge", await findPledge(context.db, context.actor, id));
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Match, {
    nullable: true,
    description: "Accepts or refuses a match: by the requester, or whoever pledged",
  })
  async answerAidMatch(
    @Arg("input", () => AnswerAidMatchInput, { description: INPUT_ARGUMENT }) input: AnswerAidMatchInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    const match = await findMatch(context.db, context.actor, input.id);
    if (!match) throw noRecord("answer the match", input.id, "match");
    const id = await changeAid(context, toCall(info, input), (work) => answerMatch(work, match, input));
    return noteRead(context, info, "Match", await findMatch(context.db, context.actor, id));
  }
}

function toCall({ fieldName }: GraphQLResolveInfo, input: { idempotencyKey?: string | null }) {
  return { operation: `Mutation.${fieldName}`, input };
}
