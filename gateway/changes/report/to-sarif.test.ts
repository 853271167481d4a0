import { describe, expect, it } from "@jest/globals";
import type { Finding } from "../../composition/allies/finding";
import { CHANGE_CODES } from "../change-codes";
import { createCheckReport } from "./check-report";
import { toSarif } from "./to-sarif";

const FINDINGS: Finding[] = [
  {
    code: "BREAKING_CHANGE_IN_USE",
    severity: "ERROR",
    message: "It breaks",
    coordinate: "Body.old",
    line: 3,
    advice: "Keep it",
  },
  { code: "DANGEROUS_CHANGE", severity: "NOTE", message: "It is new" },
  { code: "constructor", severity: "WARNING", message: "It is of another catalogue" },
];
const report = createCheckReport({ subgraph: "agros", version: "agros@sha256:00ff", findings: FINDINGS, changes: [] });

/** What the JSON schema of SARIF 2.1.0 demands of the objects that are in a log of ours. */
const REQUIRED: Record<string, readonly string[]> = {
  "": ["version", "runs"],
  "runs[]": ["tool"],
  "runs[].tool": ["driver"],
  "runs[].tool.driver": ["name"],
  "runs[].tool.driver.rules[]": ["id"],
  "runs[].tool.driver.rules[].shortDescription": ["text"],
  "runs[].tool.driver.rules[].fullDescription": ["text"],
  "runs[].tool.driver.rules[].help": ["text"],
  "runs[].results[]": ["message"],
  "runs[].results[].message": ["text"],
};

/** Where objects may have these members alone. */
const ALLOWED: Record<string, readonly string[]> = {
  "": ["$schema", "version", "runs"],
  "runs[]": ["tool", "results", "columnKind", "properties"],
  "runs[].tool": ["driver"],
  "runs[].tool.driver": ["name", "rules"],
  "runs[].tool.driver.rules[]": ["id", "shortDescription", "fullDescription", "help"],
  "runs[].results[]": ["ruleId", "ruleIndex", "level", "message", "locations"],
  "runs[].results[].locations[]": ["physicalLocation", "logicalLocations"],
  "runs[].results[].locations[].physicalLocation": ["artifactLocation", "region"],
  "runs[].results[].locations[].physicalLocation.artifactLocation": ["uri"],
  "runs[].results[].locations[].physicalLocation.region": ["startLine"],
  "runs[].results[].locations[].logicalLocations[]": ["fullyQualifiedName", "kind"],
};

function findMisfits(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => findMisfits(item, `${path}[]`));
  if (typeof value !== "object" || value === null) return [];
  const names = Object.keys(value);
  const missing = (REQUIRED[path] ?? []).filter((name) => !names.includes(name)).map((name) => `${path} lacks ${name}`);
  const allowed = ALLOWED[path];
  const foreign = allowed ? names.filter((name) => !allowed.includes(name)).map((name) => `${path} has ${name}`) : [];
  const below = Object.entries(value).flatMap(([name, each]) => findMisfits(each, path ? `${path}.${name}` : name));
  return [...missing, ...foreign, ...below];
}

describe("toSarif()", () => {
  const log = JSON.parse(JSON.stringify(toSarif(report, { file: "schema/agros κ.graphql" })));

  it("has the members that SARIF 2.1.0 demands, and none that it does not know", () => {
    expect(findMisfits(log)).toEqual([]);
    expect(log.version).toBe("2.1.0");
    expect(log.$schema).toMatch(/sarif.*2\.1\.0/);
    const [{ results, tool }] = log.runs;
    for (const { ruleId, ruleIndex, level } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(["none", "note", "warning", "error"]).toContain(level);
    }
  });

  it("tells levels, lines, coordinates and advice", () => {
    expect(log.runs[0].results[0]).toEqual({
      ruleId: "BREAKING_CHANGE_IN_USE",
      ruleIndex: 0,
      level: "error",
      message: { text: "It breaks. Keep it" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "schema/agros%20%CE%BA.graphql" },
            region: { startLine: 3 },
          },
          logicalLocations: [{ fullyQualifiedName: "Body.old", kind: "member" }],
        },
      ],
    });
    expect(log.runs[0].results[1].locations[0].physicalLocation).not.toHaveProperty("region");
  });

  it("has a rule with its help for each code that was found", () => {
    const [inUse, dangerous, foreign] = log.runs[0].tool.driver.rules;
    expect(inUse.help.text).toBe(CHANGE_CODES.BREAKING_CHANGE_IN_USE);
    expect(inUse.shortDescription.text).toBe("The change would break operations that were asked lately");
    expect(dangerous.id).toBe("DANGEROUS_CHANGE");
    expect(foreign).toMatchObject({ id: "constructor", help: { text: "constructor" } });
  });

  it("takes the catalogue of whoever found something", () => {
    const [run] = toSarif(report, { catalogue: { constructor: "Names of this kind are refused" } }).runs;
    expect(run.tool.driver.rules.find(({ id }) => id === "constructor")?.help.text).toBe(
      "Names of this kind are refused",
    );
  });
});
