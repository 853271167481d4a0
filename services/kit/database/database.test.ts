import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { Column, Entity, PrimaryColumn, type QueryRunner } from "typeorm";
import { describeOnDatabases } from "../testing/databases";
import { isUniqueViolation } from "./driver-errors";
import { migrate } from "./migrate";
import { type Database, openDatabase } from "./open-database";
import { column, createTables } from "./schema-builder";

@Entity("counter")
class Counter {
  @PrimaryColumn({ type: "varchar", length: 31 })
  id!: string;

  @Column({ type: "int" })
  value!: number;
}

class CreateCounter1764000000000 {
  async up(runner: QueryRunner) {
    await createTables(runner, [{ name: "counter", columns: [column.id(), column.int(runner, "value")] }]);
  }
  async down() {}
}

class Later1764000000001 extends CreateCounter1764000000000 {}

const model = { entities: [Counter], migrations: [CreateCounter1764000000000] };

describeOnDatabases("openDatabase()", (databases) => {
  let one: Database;
  let other: Database;

  beforeAll(async () => {
    const config = databases().of("members");
    await Promise.all([migrate(config, model), migrate(databases().of("funding"), model)]);
    one = await openDatabase(config, model);
    other = await openDatabase(config, model);
    await one.write((tx) => tx.insert(Counter, { id: "c", value: 0 }));
  });
  afterAll(async () => {
    await one?.close();
    await other?.close();
  });

  it("loses no update of many writers over two connections", async () => {
    const add = (database: Database) =>
      database.write(async (tx) => {
        await tx.increment(Counter, { id: "c" }, "value", 1);
      });
    await Promise.all(Array.from({ length: 60 }, (_, at) => add(at % 2 ? one : other)));
    expect(await one.read.findOneByOrFail(Counter, { id: "c" })).toMatchObject({ value: 60 });
  });

  it("writes all of a transaction or nothing, and readers do not see half of it", async () => {
    const failing = one.write(async (tx) => {
      await tx.insert(Counter, { id: "half", value: 1 });
      expect(await one.read.findOneBy(Counter, { id: "half" })).toBeNull();
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await other.read.findOneBy(Counter, { id: "half" })).toBeNull();
  });

  it("tells a repeated key from other errors", async () => {
    const repeat = one.write((tx) => tx.insert(Counter, { id: "c", value: 1 }));
    await expect(repeat.catch(isUniqueViolation)).resolves.toBe(true);
    await expect(one.read.query("SELECT nothing FROM nowhere").catch(isUniqueViolation)).resolves.toBe(false);
  });

  it("migrates once", async () => {
    expect(await migrate(databases().of("members"), model)).toEqual([]);
  });

  it("refuses a database in which not all migrations ran, and says what to do", async () => {
    const later = { ...model, migrations: [...model.migrations, Later1764000000001] };
    const config = databases().of("members");
    const name = config.type === "sqlite" ? config.path : config.database;
    await expect(openDatabase(config, later)).rejects.toThrow(
      `The database ${name} has migrations that did not run: run \`npm run hub -- migrate\``,
    );
  });

  it("refuses an empty database, and leaves nothing of one that is not there", async () => {
    const config = databases().of("knowledge");
    if (config.type === "sqlite") {
      await expect(openDatabase(config, model)).rejects.toThrow("has migrations that did not run");
      expect(existsSync(config.path)).toBe(false);
    }
    await migrate(config, { entities: [], migrations: [] });
    await expect(openDatabase(config, model)).rejects.toMatchObject({
      message: expect.stringContaining("has migrations that did not run"),
      isEmpty: true,
    });
  });

  it("looks for migrations by one statement", async () => {
    const statements: string[] = [];
    const opened = await openDatabase(databases().of("members"), model, { onStatement: (sql) => statements.push(sql) });
    await opened.close();
    expect(statements.filter((sql) => sql.includes("migrations"))).toEqual(["SELECT name FROM migrations"]);
  });
});
