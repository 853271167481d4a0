import type { EntityManager } from "typeorm";
import { HubError } from "../../kit/errors";
import { Provision } from "./provision.entity";
import { ProvisionSuccession } from "./provision-succession.entity";

/**
 * SQL of pairs (`rootId`, `relatedId`): each of some provisions with itself, all that it became and all that it was
 * before, over any number of steps. Its siblings are not among them: what was split off beside it, or merged with it.
 *
 * @param roots Name of the parameter that holds the ids of the provisions
 */
export function lineageSql(roots: string): string {
  return `WITH RECURSIVE later (rootId, relatedId) AS (
    SELECT id, id FROM provision WHERE id IN (:...${roots})
    UNION SELECT later.rootId, step.becomesId
      FROM later JOIN provision_succession step ON step.provisionId = later.relatedId
  ), earlier (rootId, relatedId) AS (
    SELECT id, id FROM provision WHERE id IN (:...${roots})
    UNION SELECT earlier.rootId, step.provisionId
      FROM earlier JOIN provision_succession step ON step.becomesId = earlier.relatedId
  ) SELECT rootId, relatedId FROM later UNION SELECT rootId, relatedId FROM earlier`;
}

/** The provision itself, all that it became and all that it was before; it alone where there is no such provision. */
export async function findLineage(db: EntityManager, provision: string): Promise<string[]> {
  const [sql, params] = db.dataSource.driver.escapeQueryWithParameters(lineageSql("roots"), { roots: [provision] });
  const rows: Array<{ relatedId: string }> = await db.query(sql, params);
  return [provision, ...rows.map(({ relatedId }) => relatedId)];
}

/**
 * Records what provisions became: one of each is a renumbering, several at first a merger, several then a split. Saying
 * it again changes nothing.
 *
 * @throws {HubError} NOT_FOUND when there is no such provision, BAD_INPUT when one would become what it was before
 */
export async function recordSuccession(
  tx: EntityManager,
  { from, becomes }: { from: readonly string[]; becomes: readonly string[] },
): Promise<void> {
  for (const id of [...from, ...becomes]) {
    if (await tx.existsBy(Provision, { id })) continue;
    throw new HubError("NOT_FOUND", `Cannot record what became of provision ${JSON.stringify(id)}: there is none`);
  }
  for (const provisionId of from) {
    const before = await findBefore(tx, provisionId);
    const circular = becomes.find((id) => before.has(id));
    if (circular === undefined) continue;
    const message = `Cannot record that provision "${provisionId}" became "${circular}": it was that before`;
    throw new HubError("BAD_INPUT", message, { field: "becomes" });
  }
  const rows = from.flatMap((provisionId) => becomes.map((becomesId) => ({ provisionId, becomesId })));
  for (const row of rows) if (!(await tx.existsBy(ProvisionSuccession, row))) await tx.insert(ProvisionSuccession, row);
}

/** The provision itself and all that it was before. */
async function findBefore(tx: EntityManager, id: string): Promise<Set<string>> {
  const found = new Set([id]);
  for (const becomesId of found) {
    for (const { provisionId } of await tx.findBy(ProvisionSuccession, { becomesId })) found.add(provisionId);
  }
  return found;
}
