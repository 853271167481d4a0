import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import type { EntityManager } from "typeorm";
import { isAdminOf } from "../../kit/actor/actor";
import { assertMayChangePeople } from "../../kit/actor/token-scopes";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { PageArgs } from "../../kit/graphql/pagination";
import { idempotent } from "../../kit/idempotent";
import type { MembersContext } from "../loaders";
import { mayDecideFor } from "../mandate/end-mandate";
import { Membership } from "../membership/membership.entity";
import { maySeeMembership } from "../membership/visible";
import { seesInside } from "../organization/visible";
import { type RecordedChange, recordChange } from "../record-change";
import { Delegate } from "./delegate.entity";
import { DelegateConnection, EndDelegateInput, NameDelegateInput } from "./delegate.types";
import { endDelegate } from "./end-delegate";
import { nameDelegate, noMembership } from "./name-delegate";
import { isOn, maySeeDelegate } from "./visible";

/** To the gateway an ORGADMIN of a body that is no member is a GUEST: rows are decided here. */
const DECIDES_FOR_BODY = policy("PERSON");
const INPUT_ARGUMENT = "What to do";

@Resolver(() => Delegate)
export class DelegateResolver {
  @Directive(INTERNAL)
  @Directive(DECIDES_FOR_BODY)
  @Mutation(() => Delegate, {
    nullable: true,
    description:
      "Names the one person who votes for a member, in place of the one before: by an ORGADMIN of the body, or a REGISTRAR on a decision of the body",
  })
  async nameDelegate(
    @Arg("input", () => NameDelegateInput, { description: INPUT_ARGUMENT }) input: NameDelegateInput,
    @Ctx() context: MembersContext,
  ) {
    const { db, write, actor, cases, now } = context;
    assertMayChangePeople(actor);
    const { idempotencyKey: _, ...given } = input;
    const membership = await db.findOneBy(Membership, { id: given.membershipId });
    if (!membership || !maySeeMembership(actor, membership) || !mayDecideFor(actor, membership.organizationId))
      throw noMembership(given.membershipId);
    const { organizationId } = membership;
    assertDecided(isAdminOf(actor, organizationId), given);
    const operation = "Mutation.nameDelegate";
    const id = await write((tx) =>
      idempotent(tx, { actor, operation, input, cases }, async () => {
        const named = await nameDelegate(tx, { ...given, by: actor.subject, at: now });
        await record(tx, context, { action: "CREATED", organizationId, operation, recordId: named.id });
        return named.id;
      }),
    );
    return db.findOneBy(Delegate, { id });
  }

  @Directive(INTERNAL)
  @Directive(DECIDES_FOR_BODY)
  @Mutation(() => Delegate, {
    nullable: true,
    description: "Ends a delegate at once: by an ORGADMIN of the body, or a REGISTRAR. What they voted stands",
  })
  async endDelegate(
    @Arg("input", () => EndDelegateInput, { description: INPUT_ARGUMENT }) input: EndDelegateInput,
    @Ctx() context: MembersContext,
  ) {
    const { db, write, actor, cases, now } = context;
    assertMayChangePeople(actor);
    const id = input.delegateId;
    const delegate = await db.findOneBy(Delegate, { id });
    if (!delegate || !mayDecideFor(actor, delegate.organizationId)) {
      const message = `Cannot end the delegate ${JSON.stringify(id)}: there is none`;
      throw new HubError("NOT_FOUND", message, { field: "delegateId" });
    }
    const { organizationId } = delegate;
    const operation = "Mutation.endDelegate";
    await write((tx) =>
      idempotent(tx, { actor, operation, input, cases }, async () => {
        await endDelegate(tx, delegate, { by: actor.subject, at: now });
        await record(tx, context, { action: "ENDED", organizationId, operation, recordId: id });
      }),
    );
    return db.findOneBy(Delegate, { id });
  }

  @FieldResolver(() => Membership, { nullable: true, description: "For which member they vote" })
  membership(@Root() { membershipId }: Delegate, @Ctx() { loaders }: MembersContext) {
    return loaders.membership.load(membershipId);
  }

  @FieldResolver(() => String, { nullable: true, description: "Name of the person" })
  async personName(@Root() { personId }: Delegate, @Ctx() { loaders }: MembersContext) {
    return (await loaders.aid.person.load(personId))?.name ?? null;
  }

  @FieldResolver(() => Boolean, {
    description: "Whether they may vote today: the membership is active, and they have a mandate of the body",
  })
  isVoting(@Root() { id }: Delegate, @Ctx() { loaders, now }: MembersContext) {
    return loaders.isVoting.load({ id, day: dayOf(now) });
  }
}

@Resolver(() => Membership)
export class MembershipDelegateResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @FieldResolver(() => Delegate, {
    nullable: true,
    description: "Who votes for the member today: for members of the network, the body itself, and the union",
  })
  async delegate(@Root() { id }: Membership, @Ctx() context: MembersContext) {
    const named = await context.loaders.delegatesOfMembership.load(id);
    const today = named.find((each) => isOn(each, dayOf(context.now)));
    return today && (await maySeeDelegate(context, today)) ? today : null;
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @FieldResolver(() => DelegateConnection, {
    nullable: true,
    description:
      "Who ever was named, the latest first: for the body itself, the registrar and the board; null for others",
  })
  delegates(
    @Root() { id, organizationId }: Membership,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { actor, loaders }: MembersContext,
  ) {
    return seesInside(actor, organizationId) ? loaders.delegatePagesOfMembership(id, page) : null;
  }
}

/** A body decides who votes for it: the registrar enters what it decided. */
function assertDecided(isOwn: boolean, { decision }: Pick<NameDelegateInput, "decision">): void {
  if (isOwn || decision?.trim()) return;
  const message = "Cannot name a delegate for a body: expected how the body refers to its decision";
  throw new HubError("BAD_INPUT", message, { field: "decision" });
}

function record(tx: EntityManager, context: MembersContext, entry: Omit<RecordedChange, "recordType">): Promise<void> {
  return recordChange(tx, context, { recordType: "Delegate", ...entry });
}
