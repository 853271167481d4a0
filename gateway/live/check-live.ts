import type { Composer } from "../composition/allies/compose-aside";
import type { SubgraphDefinition } from "../composition/compose";
import type { CheckSchema } from "../registry/check";
import { prefixOf } from "../registry/store";

/**
 * The check of the registry: whose graph it is, composed aside, so that no schema keeps the gateway from its work.
 *
 * @param isNamed Whether the operator named an address, which then is taken as it is
 */
export function checkLive(
  composer: Pick<Composer, "check">,
  firstParty: readonly SubgraphDefinition[],
  isNamed: (url: string) => boolean = () => false,
): CheckSchema {
  const ours = new Set(firstParty.map(({ name }) => name));
  return ({ schema: ally, others, grants }) => {
    const owners = new Map(others.map(({ name }) => [name, ours.has(name) ? null : prefixOf(name)]));
    return composer.check({ ally, others: [...others], owners, grants, isUrlNamed: isNamed(ally.url) });
  };
}
