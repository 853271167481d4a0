import { Arg, Ctx, Directive, Mutation, Resolver } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import type { KnowledgeContext } from "../loaders";
import {
  EraseAdvisoryCaseInput,
  FreeAdvisoryCaseInput,
  LiftAdvisoryLegalHoldInput,
  PlaceAdvisoryLegalHoldInput,
  ReceiveAidRequestInput,
} from "./advisory-case.inputs";
import { AdvisoryLegalHold, ErasedAdvisoryCase, FreedAdvisoryCase, ReceivedAidRequest } from "./advisory-case.types";
import { eraseCase } from "./erase-case";
import { freeCase } from "./free-case";
import { holdCase, releaseCase } from "./hold-case";
import { receiveAidRequest } from "./receive-aid-request";

const INPUT_ARGUMENT = "What to do";

/** How cases come from elsewhere, how they go, and how one that is stuck is had back. None of these shows a case. */
@Resolver()
export class AdvisoryCaseKeeping {
  @Directive(INTERNAL)
  @Directive(policy("BOARD", "ADVISER"))
  @Mutation(() => FreedAdvisoryCase, {
    nullable: true,
    description:
      "Takes a case from an adviser who left, or never was one: it is TRIAGED again, or RESOLVED with nobody assigned",
  })
  async freeAdvisoryCase(
    @Arg("input", () => FreeAdvisoryCaseInput, { description: INPUT_ARGUMENT }) input: FreeAdvisoryCaseInput,
    @Ctx() context: KnowledgeContext,
  ): Promise<FreedAdvisoryCase> {
    return { id: await freeCase(context, input) };
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => ErasedAdvisoryCase, {
    nullable: true,
    description: "Anonymises a case at once: by its client, or by the DPO for them",
  })
  eraseAdvisoryCase(
    @Arg("input", () => EraseAdvisoryCaseInput, { description: INPUT_ARGUMENT }) input: EraseAdvisoryCaseInput,
    @Ctx() context: KnowledgeContext,
  ) {
    return eraseCase(context, input);
  }

  @Directive(INTERNAL)
  @Directive(policy("DPO", "BOARD"))
  @Mutation(() => AdvisoryLegalHold, {
    nullable: true,
    description: "Keeps a case from erasure and anonymisation, whoever asks and whatever its time",
  })
  placeAdvisoryLegalHold(
    @Arg("input", () => PlaceAdvisoryLegalHoldInput, { description: INPUT_ARGUMENT })
    input: PlaceAdvisoryLegalHoldInput,
    @Ctx() context: KnowledgeContext,
  ) {
    return holdCase(context, input);
  }

  @Directive(INTERNAL)
  @Directive(policy("DPO", "BOARD"))
  @Mutation(() => AdvisoryLegalHold, { nullable: true, description: "Ends a legal hold on a case" })
  liftAdvisoryLegalHold(
    @Arg("input", () => LiftAdvisoryLegalHoldInput, { description: INPUT_ARGUMENT }) input: LiftAdvisoryLegalHoldInput,
    @Ctx() context: KnowledgeContext,
  ) {
    return releaseCase(context, input);
  }

  @Directive(INTERNAL)
  @Directive(policy("SERVICE"))
  @Mutation(() => ReceivedAidRequest, {
    nullable: true,
    description: "Makes an advisory case of a request for aid, once: by the service members alone",
  })
  async receiveAidRequest(
    @Arg("input", () => ReceiveAidRequestInput, { description: INPUT_ARGUMENT }) input: ReceiveAidRequestInput,
    @Ctx() context: KnowledgeContext,
  ): Promise<ReceivedAidRequest> {
    return { id: await receiveAidRequest(context, input) };
  }
}
