import type { DatabaseConfig } from "../../../services/kit/config";
import { migrate } from "../../../services/kit/database/migrate";
import { type Database, openDatabase } from "../../../services/kit/database/open-database";
import { SchemaChange } from "../changelog/schema-change.entity";
import { Usage1764000200005 } from "../migrations/020-usage";
import { Changelog1764000210005 } from "../migrations/021-changelog";
import { OperationUse } from "../usage/operation-use.entity";
import { UsedOperation } from "../usage/used-operation.entity";

/** What changes and their use need of the database of the registry. */
export const CHANGES_MODEL = {
  entities: [OperationUse, UsedOperation, SchemaChange],
  migrations: [Usage1764000200005, Changelog1764000210005],
};

/** A database that has these tables alone. */
export async function openChangesDatabase(config: DatabaseConfig): Promise<Database> {
  await migrate(config, CHANGES_MODEL);
  return openDatabase(config, CHANGES_MODEL);
}
