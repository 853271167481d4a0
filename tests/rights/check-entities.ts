import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, parse, type TypeNode } from "graphql";
import { SERVICES } from "../../hub/services";
import type { Actor } from "../../services/kit/actor/actor";
import { SERVICE_NAMES, type ServiceName } from "../../services/kit/config";
import type { TestService } from "../../services/kit/testing/service";
import { findKeptFields } from "./check-fields";
import { chunks, compare } from "./check-lists";
import type { Oracle } from "./oracle";

const LEAVES = new Set(["ID", "String", "Int", "Float", "Boolean", "DateTime", "LocalDate", "SafeInt", "JSONObject"]);

interface Entity {
  service: ServiceName;
  type: string;
  /** Whether the service keeps it: it alone can tell whether one is there. */
  isOwner: boolean;
  /** What is asked of it. */
  selection: string;
}

/** All entities that services look up by an id. */
export const ENTITIES: readonly Entity[] = SERVICE_NAMES.flatMap((service) => {
  const document = parse(SERVICES[service].createSchema().sdl);
  const known = new Map(
    document.definitions.flatMap((node) => ("name" in node && node.name ? [[node.name.value, node]] : [])),
  );
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || !isLookedUp(node)) return [];
    const selection = selectionOf(node, known, 1);
    return [{ service, type: node.name.value, isOwner: node.description !== undefined, selection }];
  });
});

/** Asks the services themselves, as the gateway does, for every id there is. Empty where all is well. */
export async function checkEntities(
  actor: Actor,
  services: Record<ServiceName, TestService>,
  oracle: Oracle,
): Promise<string[]> {
  const problems: string[] = [];
  for (const { service, type, isOwner, selection } of ENTITIES) {
    const text = `query ($representations: [_Any!]!) { _entities(representations: $representations) { __typename ... on ${type} ${selection} } }`;
    for (const rows of chunks(oracle.rows.of(type), 200)) {
      const representations = rows.map(({ id }) => ({ __typename: type, id }));
      const answer = await services[service].query(text, { representations }, actor);
      const where = `_entities of ${type} at ${service}`;
      const leaks = oracle.findLeaks(actor, JSON.stringify(representations), answer);
      problems.push(...[...leaks, ...findKeptFields(actor, answer, oracle.rows)].map((leak) => `${where}: ${leak}`));
      if (!isOwner) continue;
      const found = rows.filter((_, at) => answer.data?._entities[at] != null).map(({ id }) => id as string);
      const ids = new Set(rows.map(({ id }) => id));
      problems.push(
        ...compare(
          where,
          found,
          oracle.idsFor(actor, type, ({ id }) => ids.has(id)),
        ),
      );
    }
  }
  return problems;
}

function isLookedUp({ directives = [] }: ObjectTypeDefinitionNode): boolean {
  return directives.some((directive) => {
    const text = directive.arguments?.map(({ value }) => ("value" in value ? String(value.value) : "")).join(" ");
    return directive.name.value === "key" && text === "id";
  });
}

type Known = ReadonlyMap<string, DocumentNode["definitions"][number]>;

/** All fields without arguments that must be given, so deep. */
function selectionOf({ fields = [] }: ObjectTypeDefinitionNode, known: Known, depth: number): string {
  const texts = fields.flatMap(({ name, type, arguments: given = [], directives = [] }) => {
    if (given.some((each) => each.type.kind === Kind.NON_NULL_TYPE && !each.defaultValue)) return [];
    if (directives.some((directive) => directive.name.value === "requires")) return [];
    const named = nameOf(type);
    const node = known.get(named);
    if (LEAVES.has(named) || node?.kind === Kind.ENUM_TYPE_DEFINITION) return [name.value];
    if (node?.kind !== Kind.OBJECT_TYPE_DEFINITION || depth === 0) return [];
    return [`${name.value} ${selectionOf(node, known, depth - 1)}`];
  });
  return `{ __typename ${texts.join(" ")} }`;
}

function nameOf(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
}
