import { assertVersion } from "../../kit/database/versions";
import { lockCase } from "./aid-case";
import type { MoveAidPledgeInput } from "./aid-inputs";
import { notYours } from "./aid-refusals";
import type { AidWork } from "./aid-work";
import { settle } from "./move-aid";
import { endMatch, movePledge } from "./move-sides";
import type { Pledge } from "./pledge.entity";
import { PledgeState } from "./pledge-state";
import { isPledger } from "./visible";

/**
 * Takes a pledge back, or says that its aid came: by whoever made it.
 *
 * @param seen The pledge, which the actor may see
 * @returns The id of the pledge
 * @throws {HubError} FORBIDDEN to others who may see it; CONFLICT; ILLEGAL_TRANSITION
 */
export async function moveAidPledge(
  work: AidWork,
  seen: Pledge,
  { id, to, expectedVersion }: MoveAidPledgeInput,
): Promise<string> {
  const found = await lockCase(work.tx, seen.aidRequestId);
  const pledge = found.pledges.find((one) => one.id === id) ?? seen;
  if (!isPledger(work.actor, pledge)) throw notYours("move", id, "whoever pledged");
  assertVersion(pledge, expectedVersion);
  if (to === "WITHDRAWN") await endMatch(work, found, id, PledgeState.WITHDRAWN);
  else await movePledge(work, found, id, PledgeState.DELIVERED);
  await settle(work, found);
  return id;
}
