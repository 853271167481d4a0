import { Arg, Ctx, Directive, Mutation, Resolver } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import type { MembersContext } from "../loaders";
import { LiftAidLegalHoldInput, PlaceAidLegalHoldInput, ReceiveAdvisoryErasureInput } from "./aid-inputs";
import { AidLegalHold, ReceivedAdvisoryErasure } from "./aid-request.types";
import { changeAid } from "./aid-work";
import { liftAidHolds, placeAidHold } from "./hold-aid";
import { receiveAdvisoryErasure } from "./receive-erasure";

const INPUT_ARGUMENT = "What to do";

/** How long records of aid are kept, and how they go before that. None of these shows one. */
@Resolver()
export class AidKeepingResolver {
  @Directive(INTERNAL)
  @Directive(policy("DPO", "BOARD"))
  @Mutation(() => AidLegalHold, {
    nullable: true,
    description:
      "Keeps a request for aid and its pledges, or one pledge, from anonymisation: by who is on no side of the request",
  })
  async placeAidLegalHold(
    @Arg("input", () => PlaceAidLegalHoldInput, { description: INPUT_ARGUMENT }) input: PlaceAidLegalHoldInput,
    @Ctx() context: MembersContext,
  ): Promise<AidLegalHold> {
    const call = { operation: "Mutation.placeAidLegalHold", input };
    return { id: await changeAid(context, call, (work) => placeAidHold(work, input)), isHeld: true };
  }

  @Directive(INTERNAL)
  @Directive(policy("DPO", "BOARD"))
  @Mutation(() => AidLegalHold, {
    nullable: true,
    description: "Ends all legal holds on a request for aid, or on a pledge: by who is on no side of the request",
  })
  async liftAidLegalHold(
    @Arg("input", () => LiftAidLegalHoldInput, { description: INPUT_ARGUMENT }) input: LiftAidLegalHoldInput,
    @Ctx() context: MembersContext,
  ): Promise<AidLegalHold> {
    const call = { operation: "Mutation.liftAidLegalHold", input };
    return { id: await changeAid(context, call, (work) => liftAidHolds(work, input)), isHeld: false };
  }

  @Directive(INTERNAL)
  @Directive(policy("SERVICE"))
  @Mutation(() => ReceivedAdvisoryErasure, {
    nullable: true,
    description:
      "Anonymises a request for aid whose advisory case was erased, once, unless it is under a legal hold: by the service knowledge alone",
  })
  async receiveAdvisoryErasure(
    @Arg("input", () => ReceiveAdvisoryErasureInput, { description: INPUT_ARGUMENT })
    input: ReceiveAdvisoryErasureInput,
    @Ctx() context: MembersContext,
  ): Promise<ReceivedAdvisoryErasure> {
    return { id: await receiveAdvisoryErasure(context, input) };
  }
}
