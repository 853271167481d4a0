import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import type { MembersContext } from "../loaders";
import { AddMotionInput, CastVoteInput, MoveMotionInput } from "./assembly.types";
import { changeAssembly, changeMotion } from "./assembly-work";
import { castVote } from "./cast-vote";
import { addMotion, closeMotion, openMotion } from "./motion";
import { Motion } from "./motion.entity";
import { maySeeVote } from "./own-votes";
import { AssemblyVote } from "./vote.entity";

const CONVOKES = policy("REGISTRAR", "BOARD");
const INPUT_ARGUMENT = "What to do";

@Resolver(() => Motion)
export class MotionVerbsResolver {
  @Directive(INTERNAL)
  @Directive(CONVOKES)
  @Mutation(() => Motion, {
    nullable: true,
    description: "Puts a motion last on the agenda of an assembly that is not over: by a registrar or the board",
  })
  async addMotion(
    @Arg("input", () => AddMotionInput, { description: INPUT_ARGUMENT }) input: AddMotionInput,
    @Ctx() context: MembersContext,
  ) {
    const call = { operation: "Mutation.addMotion", input };
    const id = await changeAssembly(context, input.assemblyId, call, (work) => addMotion(work, input));
    return context.db.findOneBy(Motion, { id });
  }

  @Directive(INTERNAL)
  @Directive(CONVOKES)
  @Mutation(() => Motion, {
    nullable: true,
    description: "Lets an OPEN assembly vote on a motion, if it has its quorum (else NO_QUORUM)",
  })
  openMotion(
    @Arg("input", () => MoveMotionInput, { description: INPUT_ARGUMENT }) input: MoveMotionInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return move(context, info, input, openMotion);
  }

  @Directive(INTERNAL)
  @Directive(CONVOKES)
  @Mutation(() => Motion, { nullable: true, description: "Ends the vote on a motion, and counts" })
  closeMotion(
    @Arg("input", () => MoveMotionInput, { description: INPUT_ARGUMENT }) input: MoveMotionInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return move(context, info, input, closeMotion);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => AssemblyVote, {
    nullable: true,
    description:
      "Votes for a body that is present, by its delegate: once for each body, whatever its size; again to change it, until the motion is closed",
  })
  async castVote(
    @Arg("input", () => CastVoteInput, { description: INPUT_ARGUMENT }) input: CastVoteInput,
    @Ctx() context: MembersContext,
  ) {
    const call = { operation: "Mutation.castVote", input };
    const id = await changeMotion(context, input.motionId, call, (work, motion) => castVote(work, motion, input));
    const vote = await context.db.findOneBy(AssemblyVote, { id });
    return vote && maySeeVote(context.actor, vote) ? vote : null;
  }
}

async function move(
  context: MembersContext,
  info: GraphQLResolveInfo,
  input: MoveMotionInput,
  verb: Parameters<typeof changeMotion>[3],
) {
  const call = { operation: `Mutation.${info.fieldName}`, input };
  const id = await changeMotion(context, input.motionId, call, verb);
  return context.db.findOneBy(Motion, { id });
}
