import type { EntityManager } from "typeorm";
import { HubError } from "../errors";
import type { UnionSettingDefinition, UnionSettings } from "./catalogue";
import { UnionSetting } from "./union-setting.entity";

/** What the union chose, or the default. @throws when the database holds what this release cannot read */
export async function readSetting<T>(db: EntityManager, definition: UnionSettingDefinition<T>): Promise<T> {
  const row = await db.findOneBy(UnionSetting, { name: definition.name });
  if (!row) return definition.default;
  const value = definition.parse(row.value);
  if (value !== null) return value;
  throw new Error(`the setting ${definition.name} holds ${JSON.stringify(row.value)}: expected ${definition.expected}`);
}

export interface ListedSetting {
  definition: UnionSettingDefinition;
  /** As it was set; null where the default holds. */
  value: string | null;
}

/** All settings of a service, in the order of its catalogue. */
export async function listSettings(db: EntityManager, settings: UnionSettings): Promise<ListedSetting[]> {
  const values = new Map((await db.find(UnionSetting)).map(({ name, value }) => [name, value]));
  return Object.values(settings).map((definition) => ({ definition, value: values.get(definition.name) ?? null }));
}

/** @throws {HubError} NOT_FOUND when there is no such setting, BAD_INPUT for what is no value of it */
export async function writeSetting(
  tx: EntityManager,
  settings: UnionSettings,
  { name, value }: { name: string; value: string },
): Promise<void> {
  const definition = getDefinition(settings, name);
  const parsed = definition.parse(value);
  const wrong = parsed === null ? definition.expected : await definition.check?.(tx, parsed);
  if (wrong) {
    const message = `Cannot set ${name} to ${JSON.stringify(value)}: expected ${wrong}`;
    throw new HubError("BAD_INPUT", message, { field: "value" });
  }
  await tx.upsert(UnionSetting, { name, value }, ["name"]);
}

/** From now on the default holds. @throws {HubError} NOT_FOUND when there is no such setting */
export async function unsetSetting(tx: EntityManager, settings: UnionSettings, name: string): Promise<void> {
  await tx.delete(UnionSetting, { name: getDefinition(settings, name).name });
}

function getDefinition(settings: UnionSettings, name: string): UnionSettingDefinition {
  const found = Object.values(settings).find((definition) => definition.name === name);
  if (found) return found;
  const names = Object.values(settings).map((definition) => definition.name);
  const message = `There is no setting ${JSON.stringify(name)}: expected one of ${names.join(", ")}`;
  throw new HubError("NOT_FOUND", message, { field: "name" });
}
