import { Kind } from "graphql";
import type { SchemaElement } from "./elements";
import { createFinding, type Finding } from "./finding";

/** How much an ally may hand in. */
export const SCHEMA_LIMITS = {
  maxBytes: 500_000,
  /** Fields of objects, interfaces and inputs. */
  maxFields: 2_000,
  /** Fields, types, arguments, values, interfaces of types and members of unions together. */
  maxElements: 10_000,
  maxTokens: 100_000,
};

const ENUMS: readonly Kind[] = [Kind.ENUM_TYPE_DEFINITION, Kind.ENUM_TYPE_EXTENSION];

export function checkSize(sdl: string): Finding[] {
  const bytes = Buffer.byteLength(sdl);
  return bytes <= SCHEMA_LIMITS.maxBytes
    ? []
    : [refuse(`bytes of SDL must be at most ${SCHEMA_LIMITS.maxBytes}`, bytes)];
}

export function checkCount(elements: readonly SchemaElement[]): Finding[] {
  const fields = elements.filter(
    ({ member, argument, kind }) => member !== undefined && argument === undefined && !ENUMS.includes(kind),
  ).length;
  const all = elements.reduce(
    (sum, { interfaces, node }) => sum + 1 + interfaces.length + (node.directives?.length ?? 0),
    0,
  );
  const { maxFields, maxElements } = SCHEMA_LIMITS;
  if (fields > maxFields) return [refuse(`fields must be at most ${maxFields}`, fields)];
  return all > maxElements ? [refuse(`elements must be at most ${maxElements}`, all)] : [];
}

export function refuseCost(what: string): Finding {
  return createFinding(
    "CHECK_RESOURCE_LIMIT",
    "ERROR",
    {},
    `Cannot check the schema as ${what}`,
    "Hand in a smaller schema",
  );
}

function refuse(limit: string, count: number): Finding {
  return refuseCost(`${limit}: there are ${count}`);
}
