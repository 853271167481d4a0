import { expect, it } from "@jest/globals";
import type { EntityManager, ObjectLiteral } from "typeorm";
import { advocacy } from "../services/advocacy";
import { findBodies } from "../services/advocacy/body/body";
import { Body } from "../services/advocacy/body/body.entity";
import { findInstruments } from "../services/advocacy/instrument/instrument";
import { Instrument } from "../services/advocacy/instrument/instrument.entity";
import { findPositions } from "../services/advocacy/position/position";
import { PositionLanguage } from "../services/advocacy/position/position-language.entity";
import { PositionProvision } from "../services/advocacy/position/position-links.entity";
import { funding } from "../services/funding";
import { findCalls } from "../services/funding/call/call";
import { Call } from "../services/funding/call/call.entity";
import { Funder } from "../services/funding/funder/funder.entity";
import { PUBLIC_ACTOR } from "../services/kit/actor/actor";
import type { DatabaseConfig } from "../services/kit/config";
import { migrate } from "../services/kit/database/migrate";
import { type Database, type DatabaseModel, openDatabase } from "../services/kit/database/open-database";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { knowledge } from "../services/knowledge";
import { findResources } from "../services/knowledge/resource/resource";
import { Resource } from "../services/knowledge/resource/resource.entity";
import { ResourceTopic } from "../services/knowledge/resource/resource-topic.entity";
import { Topic } from "../services/knowledge/topic/topic.entity";
import { createBodies } from "./demo/bodies";
import { createCalls } from "./demo/calls";
import { createFunders } from "./demo/funders";
import { createInstruments } from "./demo/instruments";
import { createPositionBatches } from "./demo/positions";
import { createResources, createResourceTopics } from "./demo/resources";
import { createTopics } from "./demo/topics";

const NOW = new Date("2026-11-23T08:00:00.000Z");
const ALL = { first: 100 };

interface Rows {
  entity: new () => ObjectLiteral;
  rows: ObjectLiteral[];
}

describeOnDatabases("an upgrade from the release that searched with LIKE", (databases) => {
  it("keeps resources with their topics and finds them", async () => {
    const rows = [
      { entity: Topic, rows: createTopics() },
      { entity: Resource, rows: createResources() },
      { entity: ResourceTopic, rows: createResourceTopics() },
    ];
    await upgrade(databases().of("knowledge"), knowledge.database, rows, async ({ read }) => {
      const { nodes } = await findResources(read, PUBLIC_ACTOR, { search: "συνεταιρισμός" }, ALL);
      expect(nodes.length).toBeGreaterThan(2);
      const kept = (await read.find(Resource)).map(({ id, state, licence }) => ({ id, state, licence }));
      expect(kept).toEqual(
        expect.arrayContaining(createResources().map(({ id, state, licence }) => ({ id, state, licence }))),
      );
    });
  });

  it("keeps calls and finds them", async () => {
    const rows = [
      { entity: Funder, rows: createFunders() },
      { entity: Call, rows: createCalls(NOW) },
    ];
    await upgrade(databases().of("funding"), funding.database, rows, async ({ read }) => {
      expect((await findCalls(read, { search: "συνεταιρισμοί" }, ALL, NOW)).nodes.length).toBeGreaterThan(3);
      const { nodes } = await findCalls(read, { nuts: "EL431", closingWithinDays: 30 }, ALL, NOW);
      expect(nodes.length).toBeGreaterThan(1);
    });
  });

  it("keeps bodies, instruments and positions with their versions and finds them", async () => {
    const rows = [
      { entity: Body, rows: createBodies() },
      { entity: Instrument, rows: createInstruments() },
      ...createPositionBatches()
        .flat()
        .filter(({ entity }) => entity !== PositionLanguage && entity !== PositionProvision),
    ];
    await upgrade(databases().of("advocacy"), advocacy.database, rows, async ({ read }) => {
      expect((await findBodies(read, { search: "υπουργεία" }, ALL)).nodes.length).toBeGreaterThan(1);
      expect((await findInstruments(read, { search: "σχέδια" }, ALL)).nodes.length).toBeGreaterThan(0);
      expect(await (await findPositions(read, PUBLIC_ACTOR, { search: "στέγη" }, ALL)).countAll()).toBeGreaterThan(0);
      const written = createPositionBatches().flat();
      const languages = written.flatMap((part) => (part.entity === PositionLanguage ? part.rows : []));
      const own = languages
        .filter(({ ownText }) => ownText === null)
        .map(({ positionId, lang }) => `${positionId} ${lang}`);
      const found = await read.find(PositionLanguage);
      expect(found.map(({ positionId, lang }) => `${positionId} ${lang}`).sort()).toEqual(own.sort());
      expect(found.map(({ ofHash }) => ofHash).sort()).toEqual(
        languages.flatMap(({ ownText, ofHash }) => (ownText === null ? ofHash : [])).sort(),
      );
    });
  });
});

/** Writes rows as the first release had them, upgrades, and compares all that there is then. */
async function upgrade(
  config: DatabaseConfig,
  model: DatabaseModel,
  parts: Rows[],
  check: (database: Database) => Promise<void>,
): Promise<void> {
  const migrations = model.migrations as Array<new () => object>;
  const before = { ...model, migrations: migrations.slice(0, 1), reindex: undefined };
  await migrate(config, before);
  await using(config, before, (database) =>
    database.write(async (tx) => {
      for (const { entity, rows } of parts) await insertBefore(tx, entity, rows);
    }),
  );
  expect(await migrate(config, model)).toHaveLength(migrations.length - 1);
  await using(config, model, async (database) => {
    for (const entity of new Set(parts.map((part) => part.entity))) {
      const written = parts.filter((part) => part.entity === entity).flatMap(({ rows }) => rows);
      expect(await database.read.find(entity)).toHaveLength(written.length);
    }
    await check(database);
  });
}

/** Into a table as it is: what came later is left out, a column that went since holds an empty text. */
async function insertBefore(tx: EntityManager, entity: new () => ObjectLiteral, rows: ObjectLiteral[]): Promise<void> {
  const { driver } = tx.dataSource;
  const { tableName, columns } = tx.dataSource.getMetadata(entity);
  const names = await columnsOf(tx, tableName);
  const list = names.map((name) => driver.escape(name)).join(", ");
  const insert = `INSERT INTO ${driver.escape(tableName)} (${list}) VALUES (${names.map(() => "?").join(", ")})`;
  for (const row of rows) {
    const values = names.map((name) => {
      const column = columns.find(({ databaseName }) => databaseName === name);
      return column ? driver.preparePersistentValue(row[column.propertyName] ?? null, column) : "";
    });
    await tx.query(insert, values);
  }
}

/** Not by the catalogue of typeorm, whose queries make MariaDB 10.11 crash now and then while others create tables. */
async function columnsOf(tx: EntityManager, table: string): Promise<string[]> {
  const isServer = tx.dataSource.options.type !== "better-sqlite3";
  const rows: Array<{ name?: string; Field?: string }> = await tx.query(
    isServer ? `SHOW COLUMNS FROM \`${table}\`` : `PRAGMA table_info("${table}")`,
  );
  return rows.map(({ name, Field }) => name ?? Field ?? "");
}

async function using<T>(
  config: DatabaseConfig,
  model: DatabaseModel,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config, model);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
