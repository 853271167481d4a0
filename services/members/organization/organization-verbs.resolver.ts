import type { GraphQLResolveInfo } from "graphql";
import { Arg, Args, Ctx, Directive, FieldResolver, Info, Mutation, Query, Resolver, Root } from "type-graphql";
import { type Change, changeOnce } from "../../kit/change-once";
import { dayOf } from "../../kit/day";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { findMandates } from "../mandate/mandate";
import { INPUT_ARGUMENT, type OnceInput } from "../once-input";
import { archiveOrganization, listOrganization, rejectOrganization, reviewOrganization } from "./move-verbs";
import { findInState } from "./organization";
import { Organization, OrganizationState } from "./organization.entity";
import { OrganizationConnection } from "./organization.types";
import {
  ArchiveOrganizationInput,
  ListOrganizationInput,
  ProposeOrganizationInput,
  RejectOrganizationInput,
  RestoreOrganizationInput,
  ReviewOrganizationInput,
  UpdateOrganizationInput,
} from "./organization-inputs";
import { proposeOrganization } from "./propose-organization";
import { restoreOrganization, updateOrganization } from "./update-organization";
import { seesInside, showOrganization } from "./visible";

const REGISTRAR = policy("REGISTRAR");
/** Who looks after the record of a body that is no member is a person like others to the gateway. */
const LOOKS_AFTER = policy("PERSON");

@Resolver(() => Organization)
export class OrganizationVerbsResolver {
  @Directive(INTERNAL)
  @Directive(policy("REGISTRAR", "BOARD"))
  @Query(() => OrganizationConnection, {
    nullable: true,
    description: "Organisations in one state, by name: for the registrar and the board",
  })
  organizationsInState(
    @Arg("state", () => OrganizationState, { description: "PROPOSED is what waits for a review" })
    state: OrganizationState,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, actor }: MembersContext,
  ) {
    return findInState(db, actor, state, page);
  }

  @Directive(INTERNAL)
  @FieldResolver(() => [Organization], {
    nullable: true,
    description:
      "Listed organisations that may be the same: with one of its numbers, or the same web site and nearly the same name. For the body, the registrar and the board; null for others",
  })
  possibleDuplicates(@Root() organization: Organization, @Ctx() { actor, loaders }: MembersContext) {
    return seesInside(actor, organization.id) ? loaders.possibleDuplicates.load(organization) : null;
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Organization, {
    nullable: true,
    description:
      "Enters a body for review: by anybody who is known here, who looks after its record from then on. See `possibleDuplicates` of the answer",
  })
  proposeOrganization(
    @Arg("input", () => ProposeOrganizationInput, { description: INPUT_ARGUMENT }) input: ProposeOrganizationInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answerProposal(context, info, input);
  }

  @Directive(INTERNAL)
  @Directive(LOOKS_AFTER)
  @Mutation(() => Organization, {
    nullable: true,
    description: "Changes fields of an organisation: by whoever looks after its record, or the registrar",
  })
  updateOrganization(
    @Arg("input", () => UpdateOrganizationInput, { description: INPUT_ARGUMENT }) input: UpdateOrganizationInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => updateOrganization(change, input));
  }

  @Directive(INTERNAL)
  @Directive(LOOKS_AFTER)
  @Mutation(() => Organization, {
    nullable: true,
    description:
      "Lets an organisation hold again what it held in an earlier version, as a new one: by whoever looks after its record, or the registrar",
  })
  restoreOrganization(
    @Arg("input", () => RestoreOrganizationInput, { description: INPUT_ARGUMENT }) input: RestoreOrganizationInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => restoreOrganization(change, input));
  }

  @Directive(INTERNAL)
  @Directive(REGISTRAR)
  @Mutation(() => Organization, {
    nullable: true,
    description:
      "Takes an organisation into review: what was proposed, or once rejected or withdrawn. By the registrar",
  })
  reviewOrganization(
    @Arg("input", () => ReviewOrganizationInput, { description: INPUT_ARGUMENT }) input: ReviewOrganizationInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => reviewOrganization(change, input));
  }

  @Directive(INTERNAL)
  @Directive(REGISTRAR)
  @Mutation(() => Organization, {
    nullable: true,
    description: "Shows to all what was reviewed, or was listed before it was archived: by the registrar",
  })
  listOrganization(
    @Arg("input", () => ListOrganizationInput, { description: INPUT_ARGUMENT }) input: ListOrganizationInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => listOrganization(change, input));
  }

  @Directive(INTERNAL)
  @Directive(REGISTRAR)
  @Mutation(() => Organization, {
    nullable: true,
    description: "Does not take what was proposed: by the registrar",
  })
  rejectOrganization(
    @Arg("input", () => RejectOrganizationInput, { description: INPUT_ARGUMENT }) input: RejectOrganizationInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => rejectOrganization(change, input));
  }

  @Directive(INTERNAL)
  @Directive(LOOKS_AFTER)
  @Mutation(() => Organization, {
    nullable: true,
    description:
      "Shows a listed organisation no longer: by the registrar. Whoever looks after the record of one that is PROPOSED withdraws it so",
  })
  archiveOrganization(
    @Arg("input", () => ArchiveOrganizationInput, { description: INPUT_ARGUMENT }) input: ArchiveOrganizationInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => archiveOrganization(change, input));
  }
}

/** As `answer()`: whoever proposed a body looks after it in the rest of the request too. */
async function answerProposal(
  context: MembersContext,
  info: GraphQLResolveInfo,
  input: ProposeOrganizationInput,
): Promise<Organization | null> {
  const organizationId = await changeOnce(context, info, input, (change) => proposeOrganization(change, input));
  const { db, actor, now } = context;
  const held = await findMandates(db, actor.subject ?? "", dayOf(now));
  const given = held.filter(({ mandate }) => mandate.organizationId === organizationId);
  const mandates = given.map(({ mandate: { kind }, isMember }) => ({ organizationId, kind, isMember }));
  context.actor = { ...actor, mandates: [...actor.mandates, ...mandates] };
  return showOrganization(context.actor, await db.findOneBy(Organization, { id: organizationId }));
}

/** @returns The organisation as it is afterwards */
async function answer(
  context: MembersContext,
  info: GraphQLResolveInfo,
  input: OnceInput,
  work: (change: Change) => Promise<string>,
): Promise<Organization | null> {
  return context.loaders.organization.load(await changeOnce(context, info, input, work));
}
