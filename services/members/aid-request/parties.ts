import type { MembersContext } from "../loaders";
import type { AidRequest } from "./aid-request.entity";
import type { AidParty } from "./aid-request.types";
import type { Pledge } from "./pledge.entity";
import { openText } from "./sealed";
import { type AidStanding, mayBeStaff, standingOf } from "./visible";

type Asking = Pick<MembersContext, "loaders" | "cases">;

/** What the actor is to a request, see `standingOf()`. */
export async function standingFor(
  { actor, loaders }: Pick<MembersContext, "actor" | "loaders">,
  request: AidRequest,
): Promise<AidStanding | null> {
  return standingOf(actor, request, mayBeStaff(actor) ? await loaders.aid.ownPledges.load(request.id) : []);
}

/** Who asked for aid: for whom `maySeeParty()` lets know. */
export async function requesterOf({ loaders, cases }: Asking, request: AidRequest): Promise<AidParty> {
  const { requesterId, organizationId } = request;
  return {
    ...(await namesOf(loaders, requesterId, organizationId)),
    groupName: openText(cases, "aid_request", request, "groupName"),
    contact: openText(cases, "aid_request", request, "contact"),
  };
}

/** Who pledged aid: for whom `maySeeParty()` lets know. */
export async function pledgerOf({ loaders, cases }: Asking, pledge: Pledge): Promise<AidParty> {
  const { personId, organizationId } = pledge;
  const contact = openText(cases, "pledge", pledge, "contact");
  return { ...(await namesOf(loaders, personId, organizationId)), groupName: null, contact };
}

/** A body is named whether or not the directory lists it: its name is the other side's to know. */
async function namesOf({ aid }: Asking["loaders"], personId: string | null, organizationId: string | null) {
  const person = personId === null ? null : await aid.person.load(personId);
  const body = organizationId === null ? null : await aid.body.load(organizationId);
  return { name: person?.name ?? null, organizationId, organizationName: body?.name ?? null };
}
