import { existsSync } from "node:fs";
import { join } from "node:path";
import { type GraphQLSchema, getNamedType, isCompositeType, isObjectType } from "graphql";
import { KINDS_OF_ACTORS } from "../../hub/rights/kinds-of-actors";
import { findVerdicts } from "../../hub/rights/verdicts";
import type { Rule } from "./rules";

/** Compiled, as the tests are. */
const FOLDERS = ["services", "gateway"].map((folder) => join(__dirname, "../..", folder));
const ALLIED = ["ALLY", "OPERATOR"];
const OUTSIDERS = ["PUBLIC", "ALLY", "UNKNOWN"];

/** Types for which there is no rule, rules for which there is no type, and rules that the schema does not keep. */
export function findMisfits(schema: GraphQLSchema, supergraph: string, rules: Record<string, Rule>): string[] {
  const verdicts = new Map(KINDS_OF_ACTORS.map(({ name, actor }) => [name, findVerdicts(supergraph, actor)]));
  const ruled = Object.values(schema.getTypeMap()).filter((type) => needsRule(type, schema));
  const names = new Set(ruled.map(({ name }) => name));
  const stale = Object.keys(rules).filter((name) => !names.has(name));
  return [...names].flatMap(findMisfit).concat(stale.map((name) => `There is a rule for "${name}", but no such type`));

  function findMisfit(type: string): string[] {
    const rule = rules[type];
    if (!rule)
      return [`There is no rule for the type "${type}": write into tests/rights/rules.ts who may see records of it`];
    const to = (names: Iterable<string>, verdict: string) =>
      [...names].filter((name) => verdicts.get(name)?.get(type) === verdict);
    const problems: string[] = [];
    const mustDecide = ["BY_RECORD", "KNOWN", "CASE", "ALLIED"].includes(rule.visibility);
    if (mustDecide && !FOLDERS.some((folder) => existsSync(join(folder, `${rule.decidedBy}.js`))))
      problems.push(`its rule must name the module that decides, found ${JSON.stringify(rule.decidedBy ?? null)}`);
    const isInternal = rule.visibility === "KNOWN" || rule.visibility === "CASE";
    const leaks = isInternal ? OUTSIDERS.filter((name) => !to(OUTSIDERS, "unknown").includes(name)) : [];
    if (leaks.length > 0) problems.push(`as ${rule.visibility} it must be tagged internal, but ${leaks} know it`);
    if (to(verdicts.keys(), "given").length === 0) problems.push("nobody is given it");
    const given = to(verdicts.keys(), "given").length;
    const isAllied = rule.visibility === "ALLIED";
    if (isAllied && to(verdicts.keys(), "given").toString() !== ALLIED.toString())
      problems.push(`as ALLIED it must be given to ${ALLIED}, but it is to ${to(verdicts.keys(), "given")}`);
    if (!isInternal && !isAllied && rule.visibility !== "PART" && given < verdicts.size)
      problems.push(`as ${rule.visibility} it must be given to all, but ${given} of ${verdicts.size} kinds are`);
    if (rule.visibility === "CASE" && isEntity(supergraph, type))
      problems.push("a type of cases must not be an entity, as any service could refer to it");
    return problems.map((problem) => `"${type}": ${problem}`);
  }
}

/** Objects, interfaces and unions, but roots and what lists others. */
function needsRule(type: unknown, schema: GraphQLSchema): type is { name: string } {
  if (!isCompositeType(type as never)) return false;
  const { name } = type as { name: string };
  if (name.startsWith("__") || [schema.getQueryType()?.name, schema.getMutationType()?.name].includes(name))
    return false;
  return !isListing(type);
}

function isListing(type: unknown): boolean {
  if (!isObjectType(type)) return false;
  const { node, nodes, pageInfo } = type.getFields();
  if (nodes && pageInfo) return type.name.endsWith("Connection");
  return node !== undefined && type.name === `${getNamedType(node.type).name}Edge`;
}

function isEntity(supergraph: string, type: string): boolean {
  return new RegExp(`^type ${type} [^{]*@join__type\\([^)]*key:`, "m").test(supergraph);
}
