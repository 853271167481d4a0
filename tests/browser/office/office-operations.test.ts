import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { parse, validate } from "graphql";
import { readOfficeSchema } from "./office-schema";

const OFFICE = join(__dirname, "../../../../portal/src/office");

describe("operations of the office", () => {
  it("fit the hub's graph, all of them", () => {
    const schema = readOfficeSchema();
    const operations = readOperations();
    const misfits = operations.flatMap((text) => {
      const errors = validate(schema, parse(text));
      return errors.map(({ message }) => `${/\b(?:query|mutation) (\w+)/.exec(text)?.[1]}: ${message}`);
    });
    expect(misfits).toEqual([]);
    expect(operations.length).toBeGreaterThan(30);
  });
});

/** Every text that is marked as GraphQL, with what it is put together from. */
function readOperations(): string[] {
  const files = readdirSync(OFFICE, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const sources = files.map((name) => readFileSync(join(OFFICE, name), "utf8"));
  const shared = partsOf(sources.join("\n"));
  return sources.flatMap((source) => {
    const parts = new Map([...shared, ...partsOf(source)]);
    return [...source.matchAll(/\/\* GraphQL \*\/\s*`([^`]*)`/g)].map(([, text = ""]) => fill(text, parts));
  });
}

function partsOf(source: string): Map<string, string> {
  const constants = source.matchAll(/const ([A-Z]+) =\s*(?:"([^"]*)"|`([^`]*)`);/g);
  return new Map([...constants].map(([, name = "", quoted, template]) => [name, quoted ?? template ?? ""]));
}

function fill(text: string, parts: Map<string, string>): string {
  return text.replace(/\$\{(\w+)\}/g, (_, name: string) => fill(parts.get(name) ?? `MISSING_${name}`, parts));
}
