import { isUniqueViolation } from "../../kit/database/driver-errors";
import type { Database } from "../../kit/database/open-database";
import { withRetry } from "../../kit/database/retry";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { MultilingualText, sortKey } from "../../kit/text/multilingual-text";
import { Network, NetworkKind, NetworkState } from "../network/network.entity";
import { isNetworkSlug, NETWORK_SLUG } from "../network/network-slug";

/** @throws {HubError} BAD_INPUT */
export function assertNetworkSlug(slug: string, field = "network"): void {
  if (isNetworkSlug(slug)) return;
  const message = `Cannot import for the network ${JSON.stringify(slug)}: expected ${NETWORK_SLUG}`;
  throw new HubError("BAD_INPUT", message, { field });
}

export interface FoundNetwork {
  /** Null for one that a dry run would create. */
  id: string | null;
  /** What became of it, where it was not known. */
  notes: string[];
}

export async function findOrCreateNetwork(
  database: Database,
  slug: string,
  { dryRun, now }: { dryRun: boolean; now: () => Date },
): Promise<FoundNetwork> {
  const known = await findNetworkId(database, slug);
  if (known !== null) return { id: known, notes: [] };
  if (dryRun) return { id: null, notes: [`network "${slug}" is not known: it would be created as PROPOSED`] };
  // Another import may create it meanwhile: the second look finds it.
  const id = await withRetry(
    async () => (await findNetworkId(database, slug)) ?? (await createNetwork(database, slug, now())),
    isUniqueViolation,
  );
  return { id, notes: [`network "${slug}" was not known: created as PROPOSED`] };
}

async function findNetworkId(database: Database, slug: string): Promise<string | null> {
  const network = await database.read.findOne(Network, { where: { slug }, select: { id: true } });
  return network?.id ?? null;
}

/** A network of which only the slug is known: people decide later what it is. */
async function createNetwork(database: Database, slug: string, createdAt: Date): Promise<string> {
  const id = newId("net");
  const name = new MultilingualText([{ lang: "und", text: slug }]);
  await database.write((tx) =>
    tx.insert(Network, {
      id,
      slug,
      prefix: null,
      name,
      kind: NetworkKind.NETWORK,
      country: null,
      website: null,
      state: NetworkState.PROPOSED,
      fictional: false,
      createdAt,
      version: 1,
      sortName: sortKey(name),
    }),
  );
  return id;
}
