import { isKnownPerson } from "../../kit/actor/actor";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { readSetting } from "../../kit/union-settings/union-settings";
import { MEMBERS_SETTINGS } from "../union-settings";
import { type AidCase, lockRequest, readCase } from "./aid-case";
import { noteState } from "./aid-history";
import type { PledgeAidInput } from "./aid-inputs";
import { noBody, noRecord, notKnown, notYours } from "./aid-refusals";
import type { AidRequest } from "./aid-request.entity";
import type { AidWork } from "./aid-work";
import { toAmount } from "./amount";
import { isOnBoard } from "./board";
import { Pledge } from "./pledge.entity";
import { PledgeState, STANDING } from "./pledge-state";
import { sealTexts } from "./sealed";
import { isRequester } from "./visible";

const VERB = "pledge aid";

/**
 * Pledges aid for what is on the board. Two that pledge at once wait for one another.
 *
 * @returns The id of the pledge
 * @throws {HubError} FORBIDDEN to who may not pledge, and for the actor's own request; NOT_FOUND for a body that the actor
 *   does not speak for, and what is not on the board; BAD_INPUT; EXCEEDS_NEED
 */
export async function pledgeAid(work: AidWork, input: PledgeAidInput): Promise<string> {
  const { tx, actor, cases, now } = work;
  if (!isKnownPerson(actor)) throw notKnown(VERB);
  const request = await lockRequest(tx, input.aidRequestId);
  const organizationId = input.organizationId ?? null;
  await assertMayPledge(work, organizationId);
  if (!request || !isOnBoard(request, dayOf(now)))
    throw noRecord("pledge aid for", input.aidRequestId, "request on the board", "aidRequestId");
  if (isRequester(actor, request)) throw notYours("pledge aid for", input.aidRequestId, "the request of somebody else");
  const amount = toAmount(VERB, input);
  assertNeeded(await readCase(tx, request), amount);
  const id = newId("pld");
  const { offer, contact } = input;
  await tx.insert(Pledge, {
    ...{ id, aidRequestId: request.id, personId: actor.subject, organizationId, ...amount },
    ...sealTexts(cases, "pledge", id, { offer, contact }),
    ...{ state: PledgeState.OFFERED, version: 1, createdAt: now, updatedAt: now, anonymisedAt: null },
  });
  const to = PledgeState.OFFERED;
  const noted = { aidRequestId: request.id, recordId: id, version: 1, from: null, to, body: organizationId };
  await noteState(work, noted);
  work.note(organizationId, { action: "CREATED", recordType: "Pledge", recordId: id, details: { to } });
  return id;
}

/** Whoever speaks for a member may, for that member; any known person where the union says so. */
async function assertMayPledge({ tx, actor }: AidWork, organizationId: string | null): Promise<void> {
  const mandate = actor.mandates.find((one) => one.organizationId === organizationId);
  if (organizationId !== null && !mandate) throw noBody(VERB, organizationId);
  if (mandate?.isMember || (await readSetting(tx, MEMBERS_SETTINGS.aidPledges)) === "ANYONE") return;
  const message = `Cannot ${VERB}: expected a member of the union, for which you speak, as organizationId`;
  throw new HubError("FORBIDDEN", message, { field: "organizationId" });
}

/** @throws {HubError} BAD_INPUT for another currency; EXCEEDS_NEED unless the requester accepts a surplus */
function assertNeeded({ request, pledges }: AidCase, amount: Pick<AidRequest, "amountCents" | "currency">): void {
  const { amountCents: needed, currency, acceptsSurplus } = request;
  if (amount.amountCents === null || needed === null) return;
  if (amount.currency !== currency) {
    const message = `Cannot ${VERB} in ${amount.currency}: expected ${currency}`;
    throw new HubError("BAD_INPUT", message, { field: "currency" });
  }
  const standing = pledges.filter(({ state }) => STANDING.includes(state));
  const pledged = standing.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0);
  if (acceptsSurplus || pledged + amount.amountCents <= needed) return;
  // How much is needed is between the requester and AID staff.
  const message = `Cannot ${VERB} of ${amount.amountCents} cents: it is more than is still needed, and no surplus was allowed`;
  throw new HubError("EXCEEDS_NEED", message, { field: "amountCents" });
}
