import { Arg, Ctx, Directive, Mutation, Resolver } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import type { KnowledgeContext } from "../loaders";
import { addNote } from "./add-note";
import { AdvisoryCase } from "./advisory-case.entity";
import {
  AddAdvisoryNoteInput,
  AssignAdvisoryCaseInput,
  MoveAdvisoryCaseInput,
  OpenAdvisoryCaseInput,
  RateAdvisoryCaseInput,
  RecordAdvisoryConflictInput,
} from "./advisory-case.inputs";
import { RecordedAdvisoryConflict } from "./advisory-case.types";
import { AdvisoryNote } from "./advisory-note.entity";
import { assignCase } from "./assign-case";
import { moveCase } from "./move-case";
import { findNote } from "./notes";
import { openCase } from "./open-case";
import { rateCase } from "./rate-case";
import { recordConflict } from "./record-conflict";
import { findCase, showCase } from "./visible";

const INPUT_ARGUMENT = "What to do";

/** What clients and advisers do; each answers with the case as it is then, and null where it is not theirs to see any more. */
@Resolver()
export class AdvisoryCaseMutations {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => AdvisoryCase, {
    nullable: true,
    description: "Asks the union for advice: for yourself, for a group, or for a body for which you speak",
  })
  async openAdvisoryCase(
    @Arg("input", () => OpenAdvisoryCaseInput, { description: INPUT_ARGUMENT }) input: OpenAdvisoryCaseInput,
    @Ctx() context: KnowledgeContext,
  ) {
    return show(context, await openCase(context, input), "Mutation.openAdvisoryCase");
  }

  @Directive(INTERNAL)
  @Directive(policy("ADVISER"))
  @Mutation(() => AdvisoryCase, {
    nullable: true,
    description: "Moves a case to another state: triages, works on, resolves, closes, declines or refers it",
  })
  async moveAdvisoryCase(
    @Arg("input", () => MoveAdvisoryCaseInput, { description: INPUT_ARGUMENT }) input: MoveAdvisoryCaseInput,
    @Ctx() context: KnowledgeContext,
  ) {
    return show(context, await moveCase(context, input), "Mutation.moveAdvisoryCase");
  }

  @Directive(INTERNAL)
  @Directive(policy("ADVISER"))
  @Mutation(() => AdvisoryCase, {
    nullable: true,
    description: "Gives a case to an adviser; the answer is null where that is another than you",
  })
  async assignAdvisoryCase(
    @Arg("input", () => AssignAdvisoryCaseInput, { description: INPUT_ARGUMENT }) input: AssignAdvisoryCaseInput,
    @Ctx() context: KnowledgeContext,
  ) {
    return show(context, await assignCase(context, input), "Mutation.assignAdvisoryCase");
  }

  @Directive(INTERNAL)
  @Directive(policy("ADVISER"))
  @Mutation(() => AdvisoryNote, { nullable: true, description: "Notes something on a case, and the time it took" })
  async addAdvisoryNote(
    @Arg("input", () => AddAdvisoryNoteInput, { description: INPUT_ARGUMENT }) input: AddAdvisoryNoteInput,
    @Ctx() context: KnowledgeContext,
  ) {
    return findNote(context, await addNote(context, input), "Mutation.addAdvisoryNote");
  }

  @Directive(INTERNAL)
  @Directive(policy("ADVISER"))
  @Mutation(() => RecordedAdvisoryConflict, {
    nullable: true,
    description: "Records that an adviser is too near to the client: for them the case does not exist from then on",
  })
  recordAdvisoryConflict(
    @Arg("input", () => RecordAdvisoryConflictInput, { description: INPUT_ARGUMENT })
    input: RecordAdvisoryConflictInput,
    @Ctx() context: KnowledgeContext,
  ) {
    return recordConflict(context, input);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => AdvisoryCase, {
    nullable: true,
    description: "Tells how content you, the client, were with a case that is RESOLVED or CLOSED",
  })
  async rateAdvisoryCase(
    @Arg("input", () => RateAdvisoryCaseInput, { description: INPUT_ARGUMENT }) input: RateAdvisoryCaseInput,
    @Ctx() context: KnowledgeContext,
  ) {
    return show(context, await rateCase(context, input), "Mutation.rateAdvisoryCase");
  }
}

async function show(context: KnowledgeContext, id: string, operation: string): Promise<AdvisoryCase | null> {
  return showCase(context, await findCase(context.db, context.actor, id), operation);
}
