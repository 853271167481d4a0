import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { dayOf } from "../../kit/day";
import { type Connection, type PageArgs, toConnection } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { belongsTo } from "../network/belongs";
import { Network } from "../network/network.entity";
import { Assembly } from "./assembly.entity";

type Asking = Pick<MembersContext, "db" | "loaders" | "now">;

const LATEST: KeysetOrder<Assembly> = { by: "startsAt", kind: "Date", direction: "DESC" };

/**
 * Assemblies, with all that they voted on and who was present, are for the members of their network and whoever has a role
 * at the union; for others there are none. Single votes: `own-votes.ts`.
 */
export async function findAssembly(context: Asking, id: string): Promise<Assembly | null> {
  const found = await context.db.findOneBy(Assembly, { id });
  return found && (await belongsTo(context, found.networkId)) ? found : null;
}

/** Those that the actor may see, the latest first. @param networkSlug Of one network alone */
export async function findAssemblies(
  { db, loaders, now }: Asking,
  networkSlug: string | null,
  page: PageArgs,
): Promise<Connection<Assembly>> {
  const own = await loaders.ownNetworks.load(dayOf(now));
  if (own !== "ALL" && own.size === 0) return toConnection<Assembly>([], page, () => "");
  const query = db.createQueryBuilder(Assembly, "node").where("1 = 1");
  if (own !== "ALL") query.andWhere("node.networkId IN (:...own)", { own: [...own] });
  if (networkSlug !== null)
    query.innerJoin(Network, "network", "network.id = node.networkId AND network.slug = :slug", { slug: networkSlug });
  return findPage(query, LATEST, page);
}
