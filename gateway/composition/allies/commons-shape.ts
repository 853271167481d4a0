import { Kind, parse, print, type TypeNode } from "graphql";
import { readPrefixes } from "../../../services/kit/commons/prefixes";
import { readCommonsElements } from "./commons-contract";
import { readElements, type SchemaElement } from "./elements";
import { type AlliedSchema, createFinding, type Finding } from "./finding";

/**
 * Compares what an ally declares of the commons contract (`Prefix_Commons…`, `prefix_commons`) with
 * `schema/commons.graphql`, so that the hub can harvest from all networks by the same operation.
 * @throws {GraphQLError} if the SDL does not parse
 */
export function checkCommonsShape({ prefix, sdl }: AlliedSchema): Finding[] {
  const { fieldPrefix, typePrefix } = readPrefixes(prefix);
  const contract = new Map(readCommonsElements().map((element) => [element.coordinate, element]));
  const rename = (name: string) => (name.startsWith(`${typePrefix}Commons`) ? name.slice(typePrefix.length) : name);
  const declared = new Map<string, SchemaElement>();
  for (const element of readElements(parse(sdl))) {
    if (
      element.coordinate.startsWith(`Query.${fieldPrefix}commons`) &&
      /^commons(\W|$)/.test(bare(element, fieldPrefix))
    )
      declared.set(`Query.${bare(element, fieldPrefix)}`, element);
    else if (element.type.startsWith(`${typePrefix}Commons`))
      declared.set(element.coordinate.slice(typePrefix.length), element);
  }
  if (declared.size === 0) return [];
  const findings = [...declared].flatMap(([coordinate, element]) => {
    const wanted = contract.get(coordinate);
    return wanted ? compare(element, wanted, rename) : refuseAdditional(element, coordinate);
  });
  return [...findings, ...findMissing(contract, declared, typePrefix, fieldPrefix)];
}

function bare({ coordinate }: SchemaElement, fieldPrefix: string): string {
  return coordinate.slice(`Query.${fieldPrefix}`.length);
}

function compare(element: SchemaElement, wanted: SchemaElement, rename: (name: string) => string): Finding[] {
  const findings: Finding[] = [];
  if (baseKind(element.kind) !== baseKind(wanted.kind)) findings.push(misfit(element, "is another kind of type"));
  const missing = wanted.interfaces.filter((name) => !element.interfaces.map(rename).includes(name));
  if (element.kind.endsWith("Definition") && missing.length > 0)
    findings.push(misfit(element, `must implement ${missing.join(", ")}`));
  if (!element.returns || !wanted.returns) return findings;
  const given = write(element.returns, rename);
  const expected = write(wanted.returns, rename);
  const fits = element.argument === undefined ? isWithin(given, expected) : isWithin(expected, given);
  if (!fits) findings.push(misfit(element, `must be "${expected}": it is "${given}"`));
  return findings;
}

function write(type: TypeNode, rename: (name: string) => string): string {
  return print(type).replace(/\w+/, rename);
}

/** Whether whoever expects the one type can do with the other, which may be less often null. */
function isWithin(given: string, expected: string): boolean {
  if (given === expected) return true;
  if (expected.endsWith("!")) return given.endsWith("!") && isWithin(given.slice(0, -1), expected.slice(0, -1));
  if (given.endsWith("!")) return isWithin(given.slice(0, -1), expected);
  return given.startsWith("[") && expected.startsWith("[") && isWithin(given.slice(1, -1), expected.slice(1, -1));
}

/** Additional fields must not stand in the way of who asks for those of the contract. */
function refuseAdditional(element: SchemaElement, coordinate: string): Finding[] {
  const { member, argument, returns, defaultValue, kind } = element;
  if (member === undefined) return [misfit(element, `is no type of the contract: there is no "${coordinate}"`)];
  if (baseKind(kind) === "Enum") return [misfit(element, "is no value of the contract")];
  if (returns?.kind !== Kind.NON_NULL_TYPE || (argument !== undefined && defaultValue)) return [];
  return [misfit(element, "is not in the contract, and must be nullable")];
}

/** Of what is declared all must be there; of the records themselves an ally declares those that it has. */
function findMissing(
  contract: ReadonlyMap<string, SchemaElement>,
  declared: ReadonlyMap<string, SchemaElement>,
  typePrefix: string,
  fieldPrefix: string,
): Finding[] {
  const findings: Finding[] = [];
  for (const [coordinate, { type, member, argument, name }] of contract) {
    if (declared.has(coordinate)) continue;
    const owner = declared.get(argument === undefined ? type : coordinate.replace(/\(.*/, ""));
    const isEntry = coordinate === "Query.commons";
    if (member === undefined || !(owner || isEntry)) continue;
    const whole =
      isEntry || type === "Query" ? `Query.${fieldPrefix}${coordinate.slice(6)}` : `${typePrefix}${coordinate}`;
    const message = `Cannot harvest without "${whole}", which the commons contract has`;
    const place = { coordinate: whole, node: owner?.node };
    findings.push(
      createFinding("CHECK_COMMONS", "ERROR", place, message, `Add "${name}" as in schema/commons.graphql`),
    );
  }
  return findings;
}

function baseKind(kind: Kind): string {
  return kind.replace(/Type(Definition|Extension)$/, "");
}

function misfit(element: SchemaElement, problem: string): Finding {
  const message = `Cannot take "${element.coordinate}" as part of the commons contract: it ${problem}`;
  const advice = "Write it as in schema/commons.graphql";
  return createFinding("CHECK_COMMONS", "ERROR", element, message, advice);
}
