import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { printSchema } from "graphql";
import { checkAlly } from "../../gateway/composition/allies/check-ally";
import type { FieldGrant, Finding } from "../../gateway/composition/allies/finding";
import { buildApiSchema } from "../../gateway/composition/api-schema";
import { COMPOSE, type Composer } from "../support/composers";

const FOLDER = join(__dirname, "../../../tests/threats/fixtures/hijack");
const HUB = read("hub");
const OWNERS = new Map([["hub", null]]);

interface Attack {
  /** Row of the table of THREATS T2. */
  row: string;
  file: string;
  name?: string;
  /** What else the hub says, in the place of something in its schema. */
  hub?: [string, string];
  /** Composers that take it. */
  accepted: Composer[];
  /** Code, coordinate and line of what must be found, among other things. */
  found: [string, string?, number?][];
}

const BOTH: Composer[] = ["apollo", "theguild"];

const ATTACKS: Attack[] = [
  { row: "1", file: "01-override-field", accepted: BOTH, found: [["CHECK_OVERRIDE", "Organisation.name", 5]] },
  {
    row: "20",
    file: "20-override-root-field",
    accepted: BOTH,
    found: [
      ["CHECK_OVERRIDE", "Query.organisations", 4],
      ["CHECK_ROOT_FIELD", "Query.organisations", 4],
    ],
  },
  { row: "21", file: "21-override-in-part", accepted: BOTH, found: [["CHECK_OVERRIDE", "Organisation.name", 5]] },
  { row: "2", file: "02-redefine", accepted: [], found: [["CHECK_FIELD_FOREIGN", "Organisation.name", 5]] },
  {
    row: "15",
    file: "15-redefine-federation-1",
    accepted: [],
    found: [
      ["CHECK_FEDERATION_1", "schema"],
      ["CHECK_FIELD_FOREIGN", "Organisation.name", 3],
    ],
  },
  {
    row: "3",
    file: "03-requires",
    accepted: BOTH,
    found: [
      ["CHECK_EXTERNAL", "Organisation.taxId", 5],
      ["CHECK_REQUIRES", "Organisation.taxId", 6],
    ],
  },
  {
    row: "3b",
    file: "03-requires",
    hub: ["  taxId: String\n  city", "  taxId: String @inaccessible\n  city"],
    accepted: BOTH,
    found: [["CHECK_REQUIRES", "Organisation.taxId", 6]],
  },
  {
    row: "3c",
    file: "03-requires",
    hub: ["  taxId: String\n  city", '  taxId: String @requiresScopes(scopes: [["tax"]])\n  city'],
    accepted: [],
    found: [["CHECK_REQUIRES", "Organisation.taxId", 6]],
  },
  {
    row: "3d",
    file: "03d-key-instead-of-scope",
    hub: [
      '@key(fields: "id") {\n  id: ID!\n  name: String\n  taxId: String',
      '@key(fields: "id") @key(fields: "taxId") {\n  id: ID!\n  name: String\n  taxId: String @requiresScopes(scopes: [["tax"]])',
    ],
    accepted: BOTH,
    found: [["CHECK_KEY", "Organisation.taxId", 3]],
  },
  {
    row: "3f",
    file: "03f-external-key",
    accepted: BOTH,
    found: [
      ["CHECK_KEY", "Organisation.taxId", 3],
      ["CHECK_EXTERNAL", "Organisation.taxId", 5],
    ],
  },
  {
    row: "4",
    file: "04-smaller-input",
    accepted: BOTH,
    found: [
      ["CHECK_TYPE_FOREIGN", "OrgFilter", 13],
      ["CHECK_API_CHANGED", "OrgFilter.taxId", 13],
    ],
  },
  {
    row: "5",
    file: "05-smaller-enum",
    accepted: BOTH,
    found: [
      ["CHECK_TYPE_FOREIGN", "OrgKind", 13],
      ["CHECK_API_CHANGED", "OrgKind.ASSOCIATION", 13],
    ],
  },
  {
    row: "6b",
    file: "06b-hide-input-field",
    accepted: BOTH,
    found: [["CHECK_DIRECTIVE_FOREIGN", "OrgFilter.taxId", 15]],
  },
  {
    row: "6c",
    file: "06c-hide-key",
    hub: [
      'interface Named @key(fields: "id") {\n  id: ID!\n}\n\ntype Organisation implements Named',
      "type Organisation",
    ],
    accepted: BOTH,
    found: [["CHECK_DIRECTIVE_FOREIGN", "Organisation.id", 4]],
  },
  {
    row: "7",
    file: "07-tag",
    accepted: BOTH,
    found: [
      ["CHECK_DIRECTIVE_FOREIGN", "Organisation", 3],
      ["CHECK_DIRECTIVE_FOREIGN", "Organisation.id", 4],
    ],
  },
  { row: "8", file: "08-deprecate", accepted: BOTH, found: [["CHECK_DIRECTIVE_FOREIGN", "Organisation.id", 4]] },
  { row: "9", file: "09-describe", accepted: BOTH, found: [["CHECK_DESCRIPTION_FOREIGN", "Organisation", 3]] },
  {
    row: "10",
    file: "10-fewer-arguments",
    accepted: BOTH,
    found: [
      ["CHECK_ROOT_FIELD", "Query.find", 4],
      ["CHECK_API_CHANGED", "Query.find(text:)", 4],
    ],
  },
  { row: "11", file: "11-name-in-capitals", name: "Hub", accepted: BOTH, found: [["CHECK_SUBGRAPH_NAME"]] },
  { row: "13", file: "13-interface-object", accepted: BOTH, found: [["CHECK_DIRECTIVE_FOREIGN", "Named", 3]] },
  { row: "14", file: "14-mutation", accepted: BOTH, found: [["CHECK_OPERATION_NOT_GRANTED", "Mutation.coop_buy", 15]] },
  { row: "16", file: "16-nullable", accepted: BOTH, found: [["CHECK_FIELD_FOREIGN", "Organisation.city", 5]] },
  { row: "17", file: "17-lock-out", accepted: BOTH, found: [["CHECK_DIRECTIVE_FOREIGN", "Organisation", 3]] },
  { row: "18", file: "18-cost", accepted: BOTH, found: [["CHECK_DIRECTIVE_FOREIGN", "Organisation", 3]] },
  {
    row: "19",
    file: "19-provides",
    accepted: ["theguild"],
    found: [
      ["CHECK_PROVIDES", "Organisation.name", 5],
      ["CHECK_EXTERNAL", "Organisation.name", 10],
    ],
  },
];

describe.each(ATTACKS)("AT2, row $row of T2: $file", ({ file, name = "coop", hub, accepted, found }) => {
  const hubSdl = hub ? HUB.replace(...hub) : HUB;
  const sdl = read(file);

  it.each(BOTH)("has the verdict of %s that is known", (composer) => {
    expect(hubSdl === HUB).toBe(hub === undefined);
    const composed = tryCompose(composer, [definition("hub", hubSdl), definition(name, sdl)]);
    expect(composed).toBe(accepted.includes(composer));
  });

  it("is refused, and leaves the graph as it is", () => {
    const before = printApi(hubSdl);
    const errors = check(file, { name, hubSdl }).filter(({ severity }) => severity === "ERROR");
    const places = errors.map(({ code, coordinate, line }) => [code, coordinate, line]);
    for (const [code, coordinate, line] of found) {
      expect(places).toContainEqual([code, coordinate, line ?? errors.find((one) => one.code === code)?.line]);
    }
    expect(printApi(hubSdl)).toBe(before);
  });
});

describe("AT2, what is no attack", () => {
  it("takes types and root fields under the prefix, which refer to an organisation by its public id", () => {
    expect(check("benign-own")).toEqual([]);
  });

  it("takes a field on the type of another with a grant, and refuses it without", () => {
    expect(codesOf(check("benign-extension"))).toEqual(["CHECK_EXTENSION_NOT_GRANTED"]);
    expect(check("benign-extension", { grants: [grant("EXTEND", "Organisation")] })).toEqual([]);
    expect(check("benign-extension", { grants: [grant("EXTEND", "Organisation.coop_score")] })).toEqual([]);
  });

  it("takes @requires with a grant for that field and direction", () => {
    const extend = grant("EXTEND", "Organisation");
    expect(check("03-requires", { grants: [extend, grant("RECEIVE", "Organisation.taxId")] })).toEqual([]);
    const wrong = [grant("EXTEND", "Organisation.taxId"), grant("RECEIVE", "Organisation.name")];
    expect(codesOf(check("03-requires", { grants: [extend, ...wrong] }))).toEqual(["CHECK_REQUIRES"]);
    const others = { ...grant("RECEIVE", "Organisation.taxId"), networkPrefix: "other" };
    expect(codesOf(check("03-requires", { grants: [extend, others] }))).toContain("CHECK_REQUIRES");
  });

  it("takes a mutation with a grant, and @override with one", () => {
    expect(check("14-mutation", { grants: [grant("EXTEND", "Mutation.coop_buy")] })).toEqual([]);
    const override = check("01-override-field", { grants: [grant("EXTEND", "Organisation.name")] });
    expect(codesOf(override)).toEqual([]);
  });
});

describe("AT2, other ways to the same", () => {
  it("refuses other specifications, and names of Federation that were changed", () => {
    expect(codesOf(check("connect"))).toContain("CHECK_LINK");
    expect(codesOf(check("renamed"))).toEqual(expect.arrayContaining(["CHECK_LINK", "CHECK_OVERRIDE"]));
  });

  it("refuses what a context would tell", () => {
    const extend = grant("EXTEND", "Organisation");
    const found = check("context", { grants: [extend] });
    expect(found.map(({ code, coordinate, line }) => [code, coordinate, line])).toContainEqual([
      "CHECK_CONTEXT",
      "Organisation.taxId",
      17,
    ]);
  });

  it("refuses names without the prefix, reserved ones, and those too like others", () => {
    const found = check("names").map(({ code, coordinate }) => `${code} ${coordinate}`);
    expect(found).toEqual(
      expect.arrayContaining([
        "CHECK_TYPE_NOT_OWN Organisation_",
        "CHECK_TYPE_NOT_OWN CoopThing",
        "CHECK_NAME_RESERVED CoopThing.constructor",
      ]),
    );
  });
});

interface Setting {
  name?: string;
  hubSdl?: string;
  grants?: FieldGrant[];
}

function check(file: string, { name = "coop", hubSdl = HUB, grants = [] }: Setting = {}): Finding[] {
  const ally = { name, prefix: "coop", url: "https://graph.coop.example/graphql", sdl: read(file) };
  const findings = checkAlly({ ally, others: [definition("hub", hubSdl)], owners: OWNERS, grants });
  return findings.filter(({ severity }) => severity !== "WARNING");
}

function grant(kind: FieldGrant["kind"], coordinate: string): FieldGrant {
  return { networkPrefix: "coop", coordinate, kind };
}

function codesOf(findings: Finding[]): string[] {
  return findings.map(({ code }) => code);
}

function tryCompose(composer: Composer, subgraphs: ReturnType<typeof definition>[]): boolean {
  try {
    COMPOSE[composer](subgraphs);
    return true;
  } catch {
    return false;
  }
}

function printApi(hubSdl: string): string {
  return printSchema(buildApiSchema(COMPOSE.theguild([definition("hub", hubSdl)])));
}

function definition(name: string, sdl: string) {
  return { name, url: `http://${name}`, sdl };
}

function read(file: string): string {
  return readFileSync(join(FOLDER, `${file}.graphql`), "utf8");
}
