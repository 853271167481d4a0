import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { mapNodes, PageArgs } from "../../kit/graphql/pagination";
import type { KnowledgeContext } from "../loaders";
import { Organization } from "../organization/organization.stub";
import { AdvisoryCase } from "./advisory-case.entity";
import {
  AdvisoryCaseConnection,
  AdvisoryCaseFilter,
  AdvisoryMoveConnection,
  AdvisoryNoteConnection,
} from "./advisory-case.types";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { findCases } from "./find-cases";
import { showNote } from "./notes";
import { inCase, openText } from "./sealed";
import { findCase, partOf, showCase } from "./visible";

/** Adviser-only fields are null for the client. */
@Resolver(() => AdvisoryCase)
export class AdvisoryCaseResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => AdvisoryCase, {
    nullable: true,
    description: "A case of yours, or one that you advise or may advise; else null, as if it did not exist",
  })
  async advisoryCase(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() context: KnowledgeContext) {
    return showCase(context, await findCase(context.db, context.actor, id), "Query.advisoryCase");
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => AdvisoryCaseConnection, {
    nullable: true,
    description: "Your own cases, and for advisers those assigned to them or to nobody; the newest first",
  })
  async advisoryCases(
    @Arg("filter", () => AdvisoryCaseFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: AdvisoryCaseFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: KnowledgeContext,
  ) {
    const found = await findCases(context.db, context.actor, filter ?? {}, page);
    return mapNodes(found, (each) => showCase(context, each, "Query.advisoryCases"));
  }

  @FieldResolver(() => Organization, { nullable: true, description: "The body that asked" })
  organization(@Root() { organizationId }: AdvisoryCase) {
    return organizationId && { id: organizationId };
  }

  @FieldResolver(() => String, { nullable: true, description: "The group that asked, as it calls itself" })
  groupName(@Root() { id, groupName }: AdvisoryCase, @Ctx() { cases }: KnowledgeContext) {
    return openText(cases, groupName, inCase(id, "groupName"));
  }

  @FieldResolver(() => String, { nullable: true, description: "How to reach the client" })
  contact(@Root() { id, contact }: AdvisoryCase, @Ctx() { cases }: KnowledgeContext) {
    return openText(cases, contact, inCase(id, "contact"));
  }

  @FieldResolver(() => String, { nullable: true, description: "What it is about, in the client's words" })
  subject(@Root() { id, subject }: AdvisoryCase, @Ctx() { cases }: KnowledgeContext) {
    return openText(cases, subject, inCase(id, "subject"));
  }

  @FieldResolver(() => String, { nullable: true, description: "Why it was declined, or to whom it was referred" })
  reason(@Root() { id, reason }: AdvisoryCase, @Ctx() { cases }: KnowledgeContext) {
    return openText(cases, reason, inCase(id, "reason"));
  }

  @FieldResolver(() => ID, { nullable: true, description: "The adviser assigned; null for the client" })
  adviserId(@Root() found: AdvisoryCase, @Ctx() { actor }: KnowledgeContext) {
    return partOf(actor, found) === "ADVISER" ? found.adviserId : null;
  }

  @FieldResolver(() => Int, { nullable: true, description: "Time spent, in minutes; null for the client" })
  minutesSpent(@Root() found: AdvisoryCase, @Ctx() { actor }: KnowledgeContext) {
    return partOf(actor, found) === "ADVISER" ? found.minutesSpent : null;
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: "The request for aid out of which it was made; null for the client",
  })
  originAidRequestId(@Root() found: AdvisoryCase, @Ctx() { actor }: KnowledgeContext) {
    return partOf(actor, found) === "ADVISER" ? found.originAidRequestId : null;
  }

  @FieldResolver(() => AdvisoryNoteConnection, {
    nullable: true,
    description: "What advisers noted, the oldest first; for the client what they share",
  })
  async notes(@Root() found: AdvisoryCase, @Args(() => PageArgs) page: PageArgs, @Ctx() context: KnowledgeContext) {
    const notes = await context.loaders.advisoryNotes[partOf(context.actor, found)](found.id, page);
    return mapNodes(notes, (note) => showNote(context, found, note, "AdvisoryCase.notes"));
  }

  @FieldResolver(() => [AdvisoryConflict], {
    nullable: true,
    description: "Advisers who must not know of it, the first recorded first; null for the client",
  })
  conflicts(@Root() found: AdvisoryCase, @Ctx() { actor, loaders }: KnowledgeContext) {
    return partOf(actor, found) === "ADVISER" ? loaders.advisoryConflicts.load(found.id) : null;
  }

  @FieldResolver(() => AdvisoryMoveConnection, { nullable: true, description: "Its states so far, the first first" })
  history(@Root() { id }: AdvisoryCase, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: KnowledgeContext) {
    return loaders.advisoryMoves(id, page);
  }
}
