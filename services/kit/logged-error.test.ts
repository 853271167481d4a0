import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { Column, Entity, PrimaryColumn, type QueryRunner } from "typeorm";
import { migrate } from "./database/migrate";
import { type Database, openDatabase } from "./database/open-database";
import { column, createTables } from "./database/schema-builder";
import { HubError } from "./errors";
import { type LoggedError, toLoggedError } from "./logged-error";
import { describeOnDatabases } from "./testing/databases";

@Entity("letter")
class Letter {
  @PrimaryColumn({ type: "varchar", length: 60 })
  address!: string;

  @Column({ type: "varchar", length: 20 })
  text!: string;
}

class CreateTables1764000000000 {
  async up(runner: QueryRunner) {
    const columns = [column.varchar("address", 60, { isPrimary: true }), column.varchar("text", 20)];
    await createTables(runner, [{ name: "letter", columns }]);
  }
  async down() {}
}

const MODEL = { entities: [Letter], migrations: [CreateTables1764000000000] };
const LETTER = { address: "canary'o@nest.example", text: "κανάρι" };

describeOnDatabases("toLoggedError()", (databases) => {
  let database: Database;

  beforeAll(async () => {
    await migrate(databases().of("members"), MODEL);
    database = await openDatabase(databases().of("members"), MODEL);
  });
  afterAll(() => database?.close());

  it("tells of a statement that failed which one it was, and no value of it", async () => {
    await database.write((tx) => tx.insert(Letter, LETTER));
    const error = await database.write((tx) => tx.insert(Letter, LETTER)).catch((thrown: unknown) => thrown);
    const whole = new HubError("INTERNAL", "Cannot keep the letter", { cause: error });
    const logged = toLoggedError(whole) as LoggedError & { cause: LoggedError };
    expect(logged).toMatchObject({ message: "Cannot keep the letter", cause: { type: "QueryFailedError" } });
    expect(logged.cause.query).toContain("letter");
    expect(logged.cause.stack).toMatch(/^ +at /);
    const text = JSON.stringify(logged);
    for (const value of Object.values(LETTER)) expect(text).not.toContain(value);
  });

  it("tells of what is no JSON nothing that stood there", () => {
    let thrown: unknown;
    try {
      JSON.parse('{"text": canary');
    } catch (error) {
      thrown = error;
    }
    expect(String(thrown)).toContain("canary");
    expect(toLoggedError(thrown)).toMatchObject({ type: "SyntaxError" });
    expect(JSON.stringify(toLoggedError(thrown))).not.toContain("canary");
  });
});
