import { Kind, parse, print } from "graphql";

/** A field of a supergraph with its directives, on one line; empty if there is none. */
export function printField(supergraph: string, coordinate: string): string {
  const [typeName, fieldName] = coordinate.split(".");
  const fields = parse(supergraph).definitions.flatMap((node) =>
    node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? (node.fields ?? []).filter(({ name }) => node.name.value === typeName && name.value === fieldName)
      : [],
  );
  return fields.map((field) => print({ ...field, description: undefined })).join("\n");
}
