import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { migrate } from "../services/kit/database/migrate";
import { openDatabase } from "../services/kit/database/open-database";
import { csv, fileOf } from "../services/kit/import/testing";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { members } from "../services/members";
import { importOrganizations } from "../services/members/import/import-organizations";
import { finish, startCommand } from "./testing/commands";

const ROWS = 20_000;

describeOnDatabases("hub export", (databases) => {
  let folder = "";
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "omospondia-test-"));
    await migrate(databases().of("members"), members.database);
    const database = await openDatabase(databases().of("members"), members.database);
    const rows = Array.from({ length: ROWS }, (_, at) => [`R${at}`, `Συνεταιρισμός ${at}`]);
    const content = csv(["Identifier", "Name"], ...rows);
    await importOrganizations(database, fileOf(content), { format: "sse-csv", networkSlug: "large" });
    await database.close();
  }, 120_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...words: string[]) => finish(start(words));

  const start = (words: string[]) =>
    startCommand(["export", ...words], { cwd: folder, environment: databases().environment });

  it("writes the same to a file as to standard output, and over a file only when told", async () => {
    const printed = await run("--format", "sse-csv", "--network", "large");
    expect(printed).toMatchObject({ code: 0, err: "" });
    expect(printed.out.split("\n")).toHaveLength(ROWS + 2);
    const words = ["--format", "sse-csv", "--network", "large", "--output", "all.csv"];
    expect(await run(...words)).toEqual({ code: 0, out: "", err: "", lines: [] });
    expect(readFileSync(join(folder, "all.csv"), "utf8")).toBe(printed.out);
    const again = await run(...words);
    expect(again.code).toBe(2);
    expect(again.err).toContain('"all.csv"');
    expect(await run(...words, "--force")).toMatchObject({ code: 0, err: "" });
  });

  it("leaves nothing of the file when it is stopped by Ctrl-C", async () => {
    const child = start(["--format", "json", "--output", "stopped.json"]);
    const end = finish(child);
    while (!hasBegun()) await sleep(1);
    child.kill("SIGINT");
    expect(await end).toEqual({ code: 130, out: "", err: "", lines: [] });
    expect(readdirSync(folder).filter((name) => name.startsWith("stopped"))).toEqual([]);
  });

  function hasBegun(): boolean {
    return readdirSync(folder).some((name) => name.startsWith("stopped") && statSync(join(folder, name)).size > 0);
  }

  it("ends without complaint when its reader has read enough", async () => {
    const child = start(["--format", "json"]);
    const end = finish(child);
    child.stdout?.once("data", () => child.stdout?.destroy());
    expect(await end).toMatchObject({ code: 0, err: "" });
  });

  it("ends with 2 for a network that there is not, and writes nothing", async () => {
    const { code, err } = await run("--format", "json", "--network", "nobody", "--output", "none.json");
    expect(code).toBe(2);
    expect(err).toContain('Cannot export the directory of "nobody": there is no such network');
    expect(existsSync(join(folder, "none.json"))).toBe(false);
  });
});
