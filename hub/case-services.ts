import { readCaseKeys, readDatabaseConfig, SUBGRAPH_NAMES, type SubgraphName } from "../services/kit/config";
import { type Database, openDatabase } from "../services/kit/database/open-database";
import { type CaseKeys, deriveCaseKeys } from "../services/kit/keys/case-keys";
import { usingDatabaseOf } from "../services/kit/server/start-error";
import { Settings, SettingsError } from "../services/kit/settings";
import { SUBGRAPHS } from "./services";

/** The database of a service and the keys of what is confidential in it. */
export interface CaseService {
  name: SubgraphName;
  database: Database;
  cases: CaseKeys;
}

/** Runs work over services one after another, each with its database open. @throws {SettingsError} */
export async function forEachCaseService(
  names: readonly SubgraphName[],
  env: NodeJS.ProcessEnv,
  work: (service: CaseService) => Promise<void>,
): Promise<void> {
  const found = Settings.read(env, (settings) =>
    names.map((name) => ({
      name,
      config: readDatabaseConfig(settings, name),
      caseKeys: readCaseKeys(settings, name),
    })),
  );
  for (const { name, config, caseKeys } of found) {
    const database = await usingDatabaseOf(name, () => openDatabase(config, SUBGRAPHS[name].database));
    try {
      await work({ name, database, cases: deriveCaseKeys(caseKeys()) });
    } finally {
      await database.close();
    }
  }
}

/** All of them where none is named. @throws {SettingsError} for a word that names none */
export function readServiceNames(words: readonly string[]): SubgraphName[] {
  return words.length === 0 ? [...SUBGRAPH_NAMES] : words.map(readServiceName);
}

/** @throws {SettingsError} */
export function readServiceName(word: string): SubgraphName {
  const name = SUBGRAPH_NAMES.find((each) => each === word);
  if (name) return name;
  throw new SettingsError([
    `There is no service ${JSON.stringify(word)}: expected one of ${SUBGRAPH_NAMES.join(", ")}`,
  ]);
}

/** The day, or the moment, that an option names; a day begins at midnight UTC. @throws {SettingsError} */
export function readMoment(option: string, text: string): Date {
  const moment = /^\d{4}-\d{2}-\d{2}(T.*)?$/.test(text) ? new Date(text) : null;
  if (moment && !Number.isNaN(moment.getTime())) return moment;
  throw new SettingsError([`${option} is ${JSON.stringify(text)}: expected a day such as 2026-11-23`]);
}
