import {
  type DefinitionNode,
  type DocumentNode,
  type FieldDefinitionNode,
  Kind,
  type NameNode,
  parse,
  visit,
} from "graphql";
import type { ServiceContext } from "../context";
import { findPage, type KeysetOrder } from "../database/keyset";
import { HubError } from "../errors";
import { FICTIONAL_FIELD } from "../graphql/descriptions";
import { MAX_PAGE_SIZE } from "../graphql/pagination";
import { CommonsEntry } from "./commons-entry.entity";
import { COMMONS_TYPES, type CommonsKind } from "./commons-kind";
import { readCommonsContract } from "./contract";
import { readPrefixes } from "./prefixes";

export interface CommonsFeed {
  /** What adds the feed to the schema of a service. */
  typeDefs: DocumentNode;
  resolvers: Record<string, object>;
}

export interface CommonsArgs {
  kind: CommonsKind;
  changedSince?: Date | null;
  first: number;
  after?: string | null;
}

const ORDER: KeysetOrder<CommonsEntry> = { by: "changedAt", kind: "Date", direction: "ASC" };

/** Allies may have it or not; ours tell what is invented. */
const FICTIONAL = firstField(`type T { """${FICTIONAL_FIELD}""" fictional: Boolean }`);

/**
 * The commons contract under the names of a service: `members_commons`, `Members_CommonsOrganization`. Of records it has the
 * types of those that the service has.
 *
 * @param service Begins the names, as the prefix of a network does those of an ally
 */
export function createCommonsFeed(service: string, kinds: readonly CommonsKind[]): CommonsFeed {
  const { fieldPrefix, typePrefix } = readPrefixes(service);
  const field = `${fieldPrefix}commons`;
  return {
    typeDefs: writeTypeDefs(typePrefix, field, kinds),
    resolvers: {
      Query: {
        [field]: (_: unknown, args: CommonsArgs, { db }: ServiceContext) => findEntries(db, args),
      },
      [`${typePrefix}CommonsRecord`]: {
        __resolveType: ({ kind }: { kind: CommonsKind }) => `${typePrefix}${COMMONS_TYPES[kind]}`,
      },
    },
  };
}

/** A page of the feed, which is the same for everybody. */
async function findEntries(db: ServiceContext["db"], { kind, changedSince, first, after }: CommonsArgs) {
  if (first < 0 || first > MAX_PAGE_SIZE) {
    const message = `Cannot give ${first} records: expected "first" to be from 0 to ${MAX_PAGE_SIZE}`;
    throw new HubError("BAD_INPUT", message, { field: "first" });
  }
  const query = db.createQueryBuilder(CommonsEntry, "node").where("node.kind = :kind", { kind });
  if (changedSince) query.andWhere("node.changedAt >= :changedSince", { changedSince });
  const { edges, pageInfo } = await findPage(query, ORDER, { first, after });
  return { edges: edges.map(({ cursor, node }) => ({ cursor, node: toRecord(node) })), pageInfo };
}

/** Of a tombstone whatever may be null is null. */
function toRecord({ id, content, contentHash: _, fictional, ...entry }: CommonsEntry) {
  return { ...content, ...entry, localId: id, fictional: content && fictional };
}

function writeTypeDefs(typePrefix: string, field: string, kinds: readonly CommonsKind[]): DocumentNode {
  const left = new Set<string>(
    Object.entries(COMMONS_TYPES).flatMap(([kind, name]) => (kinds.includes(kind as CommonsKind) ? [] : [name])),
  );
  const all = new Map(
    readCommonsContract().definitions.flatMap((node) => ("name" in node && node.name ? [[node.name.value, node]] : [])),
  );
  const reached = new Set<string>();
  reach("Query");
  for (const kind of kinds) reach(COMMONS_TYPES[kind]);
  const definitions = [...all].flatMap(([name, node]) => (reached.has(name) ? [addFictional(node)] : []));
  const document: DocumentNode = { kind: Kind.DOCUMENT, definitions };
  return visit(document, {
    Name: (node): NameNode | undefined =>
      isOfCommons(node) ? { ...node, value: `${typePrefix}${node.value}` } : undefined,
    ObjectTypeDefinition: {
      leave: (node) => {
        if (node.name.value !== "Query") return undefined;
        const fields = node.fields?.map((each) => ({ ...each, name: { ...each.name, value: field } }));
        return { ...node, kind: Kind.OBJECT_TYPE_EXTENSION, description: undefined, fields };
      },
    },
  });

  function reach(name: string): void {
    const definition = all.get(name);
    if (!definition || left.has(name) || reached.has(name)) return;
    reached.add(name);
    visit(definition, {
      NamedType: (node) => {
        reach(node.name.value);
      },
    });
  }
}

function isOfCommons({ value }: NameNode): boolean {
  return /^Commons[A-Z]/.test(value);
}

function addFictional(node: DefinitionNode): DefinitionNode {
  if (node.kind !== Kind.INTERFACE_TYPE_DEFINITION && node.kind !== Kind.OBJECT_TYPE_DEFINITION) return node;
  const isRecord = [node.name, ...(node.interfaces ?? []).map(({ name }) => name)].some(
    ({ value }) => value === "CommonsRecord",
  );
  return isRecord ? { ...node, fields: [...(node.fields ?? []), FICTIONAL] } : node;
}

function firstField(sdl: string): FieldDefinitionNode {
  const [type] = parse(sdl, { noLocation: true }).definitions;
  const field = type?.kind === Kind.OBJECT_TYPE_DEFINITION ? type.fields?.[0] : undefined;
  if (!field) throw new Error("Expected a type with a field");
  return field;
}
