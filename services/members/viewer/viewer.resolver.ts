import { Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { isKnownPerson } from "../../kit/actor/actor";
import { dayOf } from "../../kit/day";
import type { MembersContext } from "../loaders";
import { findMandates } from "../mandate/mandate";
import { Network } from "../network/network.entity";
import { Organization } from "../organization/organization.entity";
import { Person } from "../person/person.entity";
import { Viewer, ViewerMandate } from "./viewer.types";

async function findViewer({ actor, loaders }: MembersContext): Promise<Person | null> {
  return isKnownPerson(actor) ? loaders.person.load(actor.subject ?? "") : null;
}

/** Everything is read for the actor of the request alone. */
@Resolver(() => Viewer)
export class ViewerResolver {
  @Query(() => Viewer, { nullable: true, description: "Who you are to the hub; of kind PUBLIC without a credential" })
  viewer(@Ctx() { actor }: MembersContext) {
    return actor;
  }

  @FieldResolver(() => ID, { nullable: true, description: "Your own id; null unless you are known here" })
  id(@Ctx() { actor }: MembersContext) {
    return isKnownPerson(actor) ? actor.subject : null;
  }

  @FieldResolver(() => String, { nullable: true, description: "Your own name; null unless you are known here" })
  async name(@Ctx() context: MembersContext) {
    return (await findViewer(context))?.name ?? null;
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: "The language that you prefer, BCP 47; null where you chose none",
  })
  async language(@Ctx() context: MembersContext) {
    return (await findViewer(context))?.language ?? null;
  }

  @FieldResolver(() => Network, { nullable: true, description: "The network that an ALLY is; null of others" })
  network(@Ctx() { actor, loaders }: MembersContext) {
    return actor.kind === "ALLY" && actor.subject !== null ? loaders.network.load(actor.subject) : null;
  }

  @FieldResolver(() => [ViewerMandate], { description: "The bodies for which you may act today, the oldest first" })
  async mandates(@Ctx() { actor, db, now }: MembersContext): Promise<ViewerMandate[]> {
    if (!isKnownPerson(actor) || actor.subject === null) return [];
    const held = await findMandates(db, actor.subject, dayOf(now));
    return held.map(({ mandate, isMember }) => ({ ...mandate, isMember }));
  }
}

@Resolver(() => ViewerMandate)
export class ViewerMandateResolver {
  @FieldResolver(() => Organization, { nullable: true, description: "Null where the body is not listed" })
  organization(@Root() { organizationId }: ViewerMandate, @Ctx() { loaders }: MembersContext) {
    return loaders.organization.load(organizationId);
  }
}
