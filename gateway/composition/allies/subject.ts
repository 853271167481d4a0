import { type ConstDirectiveNode, type DocumentNode, Kind } from "graphql";
import { readPrefixes } from "../../../services/kit/commons/prefixes";
import type { SubgraphDefinition } from "../compose";
import { readElements, type SchemaElement } from "./elements";
import type { CheckInput } from "./finding";
import { type ForeignType, readForeignTypes } from "./foreign-types";
import { type Links, readLinks } from "./links";

/** The schema under check, read once for all rules. */
export interface Subject extends CheckInput {
  document: DocumentNode;
  links: Links;
  /** Everything that the schema declares, in its order. */
  elements: readonly SchemaElement[];
  /** What others declare, by name of the type. */
  foreign: ReadonlyMap<string, ForeignType>;
  /** `prefix_`. */
  fieldPrefix: string;
  /** `Prefix_`. */
  typePrefix: string;
  isOwnType(name: string): boolean;
  isOwnField(type: string, field: string): boolean;
  mayExtend(coordinate: string): boolean;
  mayReceive(coordinate: string): boolean;
  /** What Federation or GraphQL call a directive, whatever the schema calls it. */
  nameOf(directive: ConstDirectiveNode): string;
}

export function readSubject(input: CheckInput, document: DocumentNode): Subject {
  const { ally, grants } = input;
  const others = withoutEarlier(input);
  const foreign = readForeignTypes(others, input.owners, ally.prefix);
  const links = readLinks(document);
  const { fieldPrefix, typePrefix } = readPrefixes(ally.prefix);
  const granted = new Set(
    grants.filter((one) => one.networkPrefix === ally.prefix).map(({ kind, coordinate }) => `${kind} ${coordinate}`),
  );
  const isOwnType = (name: string) => name.startsWith(typePrefix) && !foreign.has(name);
  const isOwnField = (type: string, field: string) =>
    isOwnType(type) || (field.startsWith(fieldPrefix) && foreign.get(type)?.fields.has(field) !== true);
  return {
    ...input,
    others,
    document,
    links,
    foreign,
    fieldPrefix,
    typePrefix,
    isOwnType,
    isOwnField,
    elements: readElements(document),
    mayExtend: (coordinate) => granted.has(`EXTEND ${coordinate}`),
    mayReceive: (coordinate) => granted.has(`RECEIVE ${coordinate}`),
    nameOf: ({ name }) => links.names.get(name.value) ?? name.value,
  };
}

/** A version of the ally that is composed already makes room for the one under check. */
function withoutEarlier({ ally, others, owners }: CheckInput): SubgraphDefinition[] {
  return others.filter(({ name }) => name !== ally.name || owners.get(name) !== ally.prefix);
}

/** Whether an element belongs to the ally, and not to the hub or to another network. */
export function isOwn(subject: Subject, { kind, type, member }: SchemaElement): boolean {
  if (kind === Kind.DIRECTIVE_DEFINITION) return type.startsWith(subject.fieldPrefix);
  return member === undefined ? subject.isOwnType(type) : subject.isOwnField(type, member);
}
