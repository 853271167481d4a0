import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { Settings, SettingsError } from "../../services/kit/settings";
import { readPersistedOperations } from "./persisted-operations";

const HELLO = { id: "1", name: "Hello", type: "query", body: "query Hello { hello }" };
const BYE = { id: "2", name: "Bye", type: "mutation", body: "mutation Bye { bye }" };

describe("readPersistedOperations()", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "manifest-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (name: string, content: unknown): string => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
  const manifest = (...operations: unknown[]) => ({
    format: "apollo-persisted-query-manifest",
    version: 1,
    operations,
  });
  const read = (env: Record<string, string>) => Settings.read(env, readPersistedOperations);
  const problemsOf = (env: Record<string, string>): string[] => {
    try {
      read(env);
    } catch (error) {
      if (error instanceof SettingsError) return error.problems;
      throw error;
    }
    return [];
  };
  /** Of one manifest, without the setting and the file that they name. */
  const problemsIn = (content: unknown): string[] => {
    const path = file("ops.json", content);
    const start = `PERSISTED_OPERATIONS is ${JSON.stringify(path)}: expected `;
    return problemsOf({ PERSISTED_OPERATIONS: path }).map((problem) => {
      expect(problem.startsWith(start)).toBe(true);
      return problem.slice(start.length).replaceAll(folder, "…");
    });
  };

  it("has none, and no safelist, unless it is told to", () => {
    expect(read({})).toEqual({ safelist: "off", operations: [] });
  });

  it("reads a manifest", () => {
    const path = file("ops.json", manifest(HELLO, BYE));
    expect(read({ PERSISTED_OPERATIONS: path, SAFELIST: "on" })).toEqual({
      safelist: "on",
      operations: [
        { id: "1", name: "Hello", body: HELLO.body, file: path },
        { id: "2", name: "Bye", body: BYE.body, file: path },
      ],
    });
  });

  it("reads all manifests of a folder, which may list the same operation", () => {
    file("b.json", manifest(BYE, { ...HELLO, name: undefined, body: "query  Hello { hello } # again" }));
    file("a.json", manifest(HELLO));
    file("README.md", "not a manifest");
    const { operations } = read({ PERSISTED_OPERATIONS: folder });
    expect(operations.map(({ name, id }) => [name, id])).toEqual([
      ["Hello", "1"],
      ["Bye", "2"],
      [null, "1"],
    ]);
  });

  it.each(["log", "on"])("refuses SAFELIST=%s without operations", (mode) => {
    expect(problemsOf({ SAFELIST: mode })).toEqual([
      `SAFELIST is "${mode}": expected off, or PERSISTED_OPERATIONS beside it`,
    ]);
  });

  it("refuses other modes", () => {
    expect(problemsOf({ SAFELIST: "yes" })).toEqual(['SAFELIST is "yes": expected one of off, log, on']);
  });

  it("says where there is nothing to read", () => {
    const missing = join(folder, "none.json");
    expect(problemsOf({ PERSISTED_OPERATIONS: missing })).toEqual([
      `PERSISTED_OPERATIONS is ${JSON.stringify(missing)}: expected a manifest, or a folder with *.json manifests (ENOENT)`,
    ]);
    expect(problemsOf({ PERSISTED_OPERATIONS: folder })).toEqual([
      `PERSISTED_OPERATIONS is ${JSON.stringify(folder)}: expected a manifest, or a folder with *.json manifests`,
    ]);
    mkdirSync(join(folder, "x.json"));
    expect(problemsOf({ PERSISTED_OPERATIONS: folder })).toEqual([
      `PERSISTED_OPERATIONS is ${JSON.stringify(join(folder, "x.json"))}: expected a manifest in JSON (EISDIR)`,
    ]);
  });

  it.each<[string, unknown, string[]]>([
    ["what is not JSON", "{", [expect.stringMatching(/^a manifest in JSON \(.+\)$/) as unknown as string]],
    ["another kind of JSON", "[]", ["a JSON object"]],
    [
      "another format",
      { version: 1, operations: [] },
      ['"format" to be "apollo-persisted-query-manifest", found undefined'],
    ],
    ["another version", { ...manifest(), version: 2 }, ['"version" to be 1, found 2']],
    ["no list", { ...manifest(), operations: {} }, ['"operations" to be a list']],
    [
      "each entry that cannot be used",
      manifest(
        HELLO,
        null,
        { ...BYE, id: undefined },
        { id: "", body: BYE.body },
        { id: "3", name: "Empty" },
        { id: "4", name: "Broken", body: "query {" },
        { id: "5", body: "fragment F on Query { a }" },
      ),
      [
        "operations[1] to be an object, found null",
        'operations[2] (Bye) to have a text as "id", found undefined',
        'operations[3] to have a text as "id", found ""',
        'operations[4] (Empty) to have a text as "body", found undefined',
        'operations[5] (Broken) to have a "body" that is GraphQL (Syntax Error: Expected Name, found <EOF>.)',
        'operations[6] to have a "body" that holds an operation',
      ],
    ],
    [
      "one id for two operations",
      manifest(HELLO, { ...BYE, id: "1" }),
      ['the id "1" to stand for one operation, found Bye beside Hello of …/ops.json'],
    ],
  ])("refuses %s", (_title, content, problems) => {
    expect(problemsIn(content)).toEqual(problems);
  });

  it("tells all problems of all files together", () => {
    file("a.json", manifest({ ...HELLO, body: "{" }));
    file("b.json", manifest(HELLO, { ...BYE, id: "1" }));
    file("c.json", "{}");
    expect(problemsOf({ PERSISTED_OPERATIONS: folder, SAFELIST: "maybe" })).toHaveLength(4);
  });
});
