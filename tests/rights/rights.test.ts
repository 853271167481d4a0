import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { buildApiSchema } from "../../gateway/composition/api-schema";
import { printRightsPage } from "../../hub/rights/rights-page";
import { printSchemas, RIGHTS_PAGE } from "../../hub/schema-command";
import { findMisfits } from "./find-misfits";
import { RULES } from "./rules";

const supergraph = printSchemas()["supergraph.graphql"] ?? "";
const schema = buildApiSchema(supergraph);

describe("docs/rights.md", () => {
  it("holds what the schema gives to whom; `npm run schema` writes it anew", () => {
    expect(readFileSync(RIGHTS_PAGE, "utf8")).toBe(printRightsPage(supergraph));
  });
});

describe("the rules of who may see what", () => {
  it("are there for every type, and kept by the schema", () => {
    expect(findMisfits(schema, supergraph, RULES)).toEqual([]);
  });

  it("are missed for a new type", () => {
    const { Position: _, ...rest } = RULES;
    expect(findMisfits(schema, supergraph, rest)).toEqual([
      'There is no rule for the type "Position": write into tests/rights/rules.ts who may see records of it',
    ]);
  });

  it("are not kept by a case that outsiders know, that is an entity, and of which nothing tells who decides", () => {
    const misfits = findMisfits(schema, supergraph, { ...RULES, Position: { visibility: "CASE", who: "Few" } });
    expect(misfits).toEqual([
      '"Position": its rule must name the module that decides, found null',
      '"Position": as CASE it must be tagged internal, but PUBLIC,ALLY,UNKNOWN know it',
      '"Position": a type of cases must not be an entity, as any service could refer to it',
    ]);
  });

  it("are not kept by what is called public and is not", () => {
    const misfits = findMisfits(schema, supergraph, { ...RULES, ActingMandate: { visibility: "PUBLIC", who: "All" } });
    expect(misfits).toEqual([
      expect.stringContaining('"ActingMandate": as PUBLIC it must be given to all, but 14 of 17'),
    ]);
  });
});
