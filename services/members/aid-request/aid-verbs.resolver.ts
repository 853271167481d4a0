import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import type { MembersContext } from "../loaders";
import {
  HandOverAidRequestInput,
  MatchAidRequestInput,
  MoveAidRequestInput,
  OpenAidRequestInput,
  SetAidSurplusInput,
} from "./aid-inputs";
import { AidRequest } from "./aid-request.entity";
import { type AidWork, changeAid } from "./aid-work";
import { handOverAidRequest } from "./hand-over";
import { matchAidRequest } from "./match-aid-request";
import { moveAidRequest } from "./move-aid-request";
import { noteRead } from "./note-reads";
import { openAidRequest } from "./open-aid-request";
import { setAidSurplus } from "./set-surplus";
import { findAidRequest } from "./visible";

const INPUT_ARGUMENT = "What to do";

@Resolver(() => AidRequest)
export class AidVerbsResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => AidRequest, {
    nullable: true,
    description: "Asks for aid: by anybody who is known here, for their own sake or that of a group or a body",
  })
  openAidRequest(
    @Arg("input", () => OpenAidRequestInput, { description: INPUT_ARGUMENT }) input: OpenAidRequestInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change(context, info, input, (work) => openAidRequest(work, input));
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => AidRequest, {
    nullable: true,
    description: "Moves a request for aid to another state: AID staff and its requester, each where it is theirs",
  })
  moveAidRequest(
    @Arg("input", () => MoveAidRequestInput, { description: INPUT_ARGUMENT }) input: MoveAidRequestInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change(context, info, input, (work) => moveAidRequest(work, input));
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => AidRequest, {
    nullable: true,
    description: "Says whether more money may be pledged than is needed: by the requester",
  })
  setAidSurplus(
    @Arg("input", () => SetAidSurplusInput, { description: INPUT_ARGUMENT }) input: SetAidSurplusInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change(context, info, input, (work) => setAidSurplus(work, input));
  }

  @Directive(INTERNAL)
  @Directive(policy("AID"))
  @Mutation(() => AidRequest, {
    nullable: true,
    description: "Proposes pledges for a request that is OPEN: by AID staff who are on no side of it",
  })
  matchAidRequest(
    @Arg("input", () => MatchAidRequestInput, { description: INPUT_ARGUMENT }) input: MatchAidRequestInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change(context, info, input, (work) => matchAidRequest(work, input));
  }

  @Directive(INTERNAL)
  @Directive(policy("AID"))
  @Mutation(() => AidRequest, {
    nullable: true,
    description:
      "Closes a request for LEGAL or TECHNICAL aid that is VERIFIED or OPEN and makes an advisory case of it, once: by AID staff",
  })
  handOverAidRequest(
    @Arg("input", () => HandOverAidRequestInput, { description: INPUT_ARGUMENT }) input: HandOverAidRequestInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change(context, info, input, (work) => handOverAidRequest(work, input));
  }
}

/** @returns The request as it is afterwards */
async function change(
  context: MembersContext,
  info: GraphQLResolveInfo,
  input: { idempotencyKey?: string | null },
  verb: (work: AidWork) => Promise<string>,
): Promise<AidRequest | null> {
  const id = await changeAid(context, { operation: `Mutation.${info.fieldName}`, input }, verb);
  return noteRead(context, info, "AidRequest", await findAidRequest(context.db, context.actor, id));
}
