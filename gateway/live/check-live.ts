import type { Composer } from "../composition/allies/compose-aside";
import type { SubgraphDefinition } from "../composition/compose";
import { type CheckSchema, isPassed } from "../registry/check";
import { prefixOf } from "../registry/store";

/**
 * The check of the registry: whose graph it is, and whom it hurts that used what is served now. Both are found aside, so that
 * no schema keeps the gateway from its work.
 *
 * @param isNamed Whether the operator named an address, which then is taken as it is
 */
export function checkLive(
  composer: Pick<Composer, "check" | "weigh">,
  firstParty: readonly SubgraphDefinition[],
  isNamed: (url: string) => boolean = () => false,
): CheckSchema {
  const ours = new Set(firstParty.map(({ name }) => name));
  return async ({ schema: ally, served, others, grants, usage, now }) => {
    const owners = new Map(others.map(({ name }) => [name, ours.has(name) ? null : prefixOf(name)]));
    const isUrlNamed = isNamed(ally.url);
    const findings = await composer.check({ ally, others: [...others], owners, grants, isUrlNamed });
    if (!served || served.sdl === ally.sdl || !isPassed(findings)) return findings;
    const definitions = [served, ally, ...others].map(({ name, url, sdl }) => ({ name, url, sdl }));
    const [before, next, ...rest] = definitions as [SubgraphDefinition, SubgraphDefinition];
    return [...findings, ...(await composer.weigh({ served: before, next, others: rest, now }, usage))];
  };
}
