import {
  type GraphQLArgument,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from "graphql";

const SCALARS: Record<string, string> = {
  Int: "1",
  SafeInt: "1",
  Float: "1.5",
  Boolean: "true",
  String: '"x"',
  ID: '"x"',
  LocalDate: '"2026-01-01"',
  DateTime: '"2026-01-01T00:00:00.000Z"',
};

/** Texts that find something, or at least are taken, by the name of the argument. */
const NAMED: Record<string, string> = { scheme: '"nace-rev2"', slug: '"enosi-demo"', text: '"συν"', nutsLevel: "2" };

/** The least that the type of an argument takes; it need not mean anything. */
export function giveLeast({ name, type }: GraphQLArgument): string {
  return NAMED[name] ?? leastOf(type);
}

function leastOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return leastOf(type.ofType);
  if (isListType(type)) return `[${leastOf(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? "";
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? '"x"';
  const fields = Object.values(type.getFields()).filter(isRequiredInputField);
  return `{ ${fields.map((field) => `${field.name}: ${leastOf(field.type)}`).join(", ")} }`;
}
