import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { Brackets } from "typeorm";
import { hashToken } from "../../kit/actor/token";
import { findPage } from "../../kit/database/keyset";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { INPUT_ARGUMENT } from "../../kit/graphql/descriptions";
import type { MembersContext } from "../loaders";
import { Membership } from "../membership/membership.entity";
import { Organization } from "../organization/organization.entity";
import { acceptInvitation, mayStillGive } from "./accept-invitation";
import { resendInvitation, revokeInvitation } from "./change-invitation";
import { openEmail } from "./invitation";
import { Invitation } from "./invitation.entity";
import {
  AcceptInvitationInput,
  InvitationArgs,
  InvitationConnection,
  InvitationInput,
  InvitationPreview,
  InvitationStateEnum,
  InvitePersonInput,
  InvitePersonPayload,
} from "./invitation.types";
import { stateOf, whereState } from "./invitation-state";
import { invitePerson } from "./invite-person";
import { mayInvite, restrictToVisible } from "./visible";

@Resolver(() => Invitation)
export class InvitationResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => InvitationConnection, {
    nullable: true,
    description: "Invitations such as you may make, the latest first",
  })
  invitations(
    @Args(() => InvitationArgs) { states, ...page }: InvitationArgs,
    @Ctx() { db, actor, now }: MembersContext,
  ) {
    const query = db.createQueryBuilder(Invitation, "node");
    if (states) {
      const any = new Brackets((where) => {
        where.where("1 = 0");
        for (const state of states) where.orWhere(whereState(state, now));
      });
      query.andWhere(any);
    }
    restrictToVisible(actor, query);
    return findPage(query, { by: "createdAt", kind: "Date", direction: "DESC" }, page);
  }

  @Query(() => InvitationPreview, {
    nullable: true,
    description: "The open invitation of a link, for whoever holds it; null for a link that opens nothing",
  })
  async invitation(
    @Arg("token", () => String, { description: "What the link ends in" }) token: string,
    @Ctx() { db, now }: MembersContext,
  ): Promise<InvitationPreview | null> {
    const found = await db.findOneBy(Invitation, { tokenHash: hashToken(token) });
    if (!found || stateOf(found, now) !== "OPEN" || !(await mayStillGive(db, found, now))) return null;
    const { role, mandateKind, expiresAt, organizationId: id, delegateOfMembershipId } = found;
    const organization = id === null ? null : await db.findOneBy(Organization, { id });
    const namesDelegate = delegateOfMembershipId !== null;
    const organizationName = organization?.name ?? null;
    return { state: "OPEN", role, mandateKind, expiresAt, namesDelegate, organizationName };
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => InvitePersonPayload, {
    nullable: true,
    description:
      "Invites whoever gets a link: to a role by an OPERATOR or the BOARD, to a mandate or as a delegate by an ORGADMIN of the body or a REGISTRAR",
  })
  invitePerson(
    @Arg("input", () => InvitePersonInput, { description: INPUT_ARGUMENT }) input: InvitePersonInput,
    @Ctx() context: MembersContext,
  ) {
    return invitePerson(context, input);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Invitation, {
    nullable: true,
    description: "Gives you what an invitation is for: by whoever holds its link, once",
  })
  acceptInvitation(
    @Arg("input", () => AcceptInvitationInput, { description: INPUT_ARGUMENT }) { token }: AcceptInvitationInput,
    @Ctx() context: MembersContext,
  ) {
    return acceptInvitation(context, token);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Invitation, {
    nullable: true,
    description: "Takes an open invitation back: by whoever may make such ones",
  })
  revokeInvitation(
    @Arg("input", () => InvitationInput, { description: INPUT_ARGUMENT }) { invitationId }: InvitationInput,
    @Ctx() context: MembersContext,
  ) {
    return revokeInvitation(context, invitationId);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => InvitePersonPayload, {
    nullable: true,
    description:
      "Gives an open invitation a new link, and makes the old one open nothing: by whoever may make such ones",
  })
  resendInvitation(
    @Arg("input", () => InvitationInput, { description: INPUT_ARGUMENT }) { invitationId }: InvitationInput,
    @Ctx() context: MembersContext,
  ) {
    return resendInvitation(context, invitationId);
  }

  @FieldResolver(() => InvitationStateEnum)
  state(@Root() invitation: Invitation, @Ctx() { now }: MembersContext) {
    return stateOf(invitation, now);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "To whom it goes; null once it is not open any more, and for who may not make such ones",
  })
  email(@Root() invitation: Invitation, @Ctx() { actor, cases, now }: MembersContext) {
    const isTold = mayInvite(actor, invitation) && stateOf(invitation, now) === "OPEN";
    return isTold ? openEmail(invitation, cases) : null;
  }

  @FieldResolver(() => Organization, { nullable: true, description: "Of a mandate or a delegate; null for a role" })
  organization(@Root() { organizationId }: Invitation, @Ctx() { loaders }: MembersContext) {
    return organizationId === null ? null : loaders.organization.load(organizationId);
  }

  @FieldResolver(() => Membership, { nullable: true, description: "The membership of which one is to be the delegate" })
  namesDelegateOf(@Root() { delegateOfMembershipId: id }: Invitation, @Ctx() { loaders }: MembersContext) {
    return id === null ? null : loaders.membership.load(id);
  }
}
