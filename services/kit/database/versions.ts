import type { EntityManager, FindOptionsWhere } from "typeorm";
import type { QueryDeepPartialEntity } from "typeorm/query-builder/QueryPartialEntity";
import { HubError } from "../errors";

/** A record that counts its changes, so that nobody overwrites what they have not seen. */
interface Versioned {
  id: string;
  version: number;
}

/** @throws {HubError} CONFLICT unless it is the version that whoever changes the record has seen */
export function assertVersion({ id, version }: Versioned, expectedVersion: number): void {
  if (version !== expectedVersion) throw outdated(id, expectedVersion, `current version is ${version}`);
}

/** Writes changes to a record as it was read. @throws {HubError} CONFLICT where another change came first */
export async function updateVersion<T extends Versioned>(
  tx: EntityManager,
  entity: new () => T,
  { id, version }: Versioned,
  changes: Partial<T>,
): Promise<void> {
  const seen = { id, version } as FindOptionsWhere<T>;
  const write = await tx.update<T>(entity, seen, changes as unknown as QueryDeepPartialEntity<T>);
  if (write.affected !== 1) throw outdated(id, version, "it has just changed");
}

function outdated(id: string, expectedVersion: number, found: string): HubError {
  const message = `Cannot change ${id}: expected version ${expectedVersion}, ${found}`;
  return new HubError("CONFLICT", message, { field: "expectedVersion" });
}
