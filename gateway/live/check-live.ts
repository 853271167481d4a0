import type { Composer } from "../composition/allies/compose-aside";
import { createFinding, isPassed } from "../composition/allies/finding";
import type { SubgraphDefinition } from "../composition/compose";
import type { CheckSchema } from "../registry/check";
import { prefixOf } from "../registry/store";
import { createTurns } from "./turns";

/** So many checks of one network wait for one another; a schema may take seconds to check. */
const MAX_PENDING = 4;

/**
 * The check of the registry: whose graph it is, and whom it hurts that used what is served now. Both are found aside, so that
 * no schema keeps the gateway from its work. Each network waits for itself: whoever checks all the time keeps others from
 * checking for the time of one check at most.
 *
 * @param isNamed Whether the operator named an address, which then is taken as it is
 */
export function checkLive(
  composer: Pick<Composer, "check" | "weigh">,
  firstParty: readonly SubgraphDefinition[],
  isNamed: (url: string) => boolean = () => false,
): CheckSchema {
  const ours = new Set(firstParty.map(({ name }) => name));
  const takeTurn = createTurns(MAX_PENDING);
  return async ({ schema: ally, served, others, grants, usage, now }) => {
    const owners = new Map(others.map(({ name }) => [name, ours.has(name) ? null : prefixOf(name)]));
    const beside = { others: others.map(({ name, url, sdl }) => ({ name, url, sdl })), owners, grants };
    const input = { ally, ...beside, isUrlNamed: isNamed(ally.url) };
    const findings = await takeTurn(ally.prefix, async () => {
      const found = await composer.check(input);
      if (!served || served.sdl === ally.sdl || !isPassed(found)) return found;
      const before = { ...ally, url: served.url, sdl: served.sdl };
      return [...found, ...(await composer.weigh({ served: before, next: ally, ...beside, now }, usage))];
    });
    return findings ?? [refuseToWait()];
  };
}

function refuseToWait() {
  const message = `Cannot check the schema as ${MAX_PENDING} of the network are being checked just now`;
  return createFinding("CHECK_RESOURCE_LIMIT", "ERROR", {}, message, "Wait for their ends, then hand it in again");
}
