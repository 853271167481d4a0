import { type EntityManager, In, MoreThanOrEqual } from "typeorm";
import { OperationUse } from "./operation-use.entity";
import { UsedOperation } from "./used-operation.entity";

/** How one operation was used since a day. */
export interface OperationUsage {
  hash: string;
  name: string | null;
  /** Without anything that people wrote, see `toImpersonalText()`. */
  text: string;
  count: number;
  /** The one that asked most comes first. */
  clients: ClientUsage[];
}

export interface ClientUsage {
  client: string;
  count: number;
}

/** What is known of the use of a graph. */
export interface Usage {
  /** The operation that was asked most comes first. @param sinceDay In UTC, itself among them */
  operationsUsing(coordinate: string, sinceDay: string): Promise<OperationUsage[]>;
  /** How many requests were answered of which nobody knows (any more) what they used. */
  countUnknown(sinceDay: string): Promise<number>;
}

export function createUsage(db: EntityManager): Usage {
  return {
    async operationsUsing(coordinate, sinceDay) {
      const operations = await db
        .createQueryBuilder(UsedOperation, "operation")
        .where("operation.lastSeen >= :sinceDay", { sinceDay })
        .andWhere("INSTR(operation.coordinates, :line) > 0", { line: `\n${coordinate}\n` })
        .getMany();
      if (operations.length === 0) return [];
      const hashes = operations.map(({ hash }) => hash);
      const uses = await db.findBy(OperationUse, { hash: In(hashes), day: MoreThanOrEqual(sinceDay) });
      const byHash = Map.groupBy(uses, ({ hash }) => hash);
      return operations
        .map(({ hash, text }) => toUsage(hash, text, byHash.get(hash) ?? []))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count || (a.hash < b.hash ? -1 : 1));
    },
    async countUnknown(sinceDay) {
      const row = await db
        .createQueryBuilder(OperationUse, "used")
        .leftJoin(UsedOperation, "operation", "operation.hash = used.hash")
        .select("SUM(used.count)", "count")
        .where("operation.hash IS NULL AND used.day >= :sinceDay", { sinceDay })
        .getRawOne<{ count: number | string | null }>();
      return Number(row?.count ?? 0);
    },
  };
}

function toUsage(hash: string, text: string, uses: readonly OperationUse[]): OperationUsage {
  const counts = new Map<string, number>();
  for (const { client, count } of uses) counts.set(client, (counts.get(client) ?? 0) + count);
  const clients = [...counts].map(([client, count]) => ({ client, count }));
  return {
    hash,
    name: uses.find(({ name }) => name !== null)?.name ?? null,
    text,
    count: clients.reduce((sum, { count }) => sum + count, 0),
    clients: clients.sort((a, b) => b.count - a.count || (a.client < b.client ? -1 : 1)),
  };
}
