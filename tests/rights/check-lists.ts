import type { Actor } from "../../services/kit/actor/actor";
import type { GraphQLAnswer } from "../../services/kit/testing/service";
import { NESTED_LISTS, type NestedList, ROOT_LISTS, ROOT_RECORDS, type RootList } from "./lists";
import type { Oracle } from "./oracle";
import type { Row } from "./read-rows";

/** As one actor. */
export type AskAs = (query: string, variables?: Record<string, unknown>) => Promise<GraphQLAnswer>;

interface Asking {
  actor: Actor;
  ask: AskAs;
  oracle: Oracle;
}

const AT_ONCE = 40;

/** Lists at the root that have other rows than they should, or count other ones. Empty where all is well, as below. */
export async function checkRootLists({ actor, ask, oracle }: Asking): Promise<string[]> {
  const problems: string[] = [];
  for (const list of ROOT_LISTS) {
    const found = await readAll(list, ask);
    problems.push(...compare(list.field, found.ids, expectedOf(list, actor, oracle)));
    if (list.isCounted && found.totalCount !== found.ids.length)
      problems.push(`${list.field} counts ${found.totalCount}, but has ${found.ids.length}`);
  }
  return problems;
}

function expectedOf(list: RootList, actor: Actor, oracle: Oracle): string[] {
  const { entity, key = "id", has = () => true, isOpen } = list;
  const fitting = oracle.rows.of(entity).filter((row) => has(row, actor));
  return fitting.filter((row) => isOpen || oracle.maySee(actor, entity, row)).map((row) => String(row[key]));
}

interface Node {
  key: string | number;
  /** Of what is gone, in a feed. */
  deletedAt?: string | null;
}

/** All pages of a list. */
export async function readAll(
  { field, key = "id", isCounted, isFeed, arguments: given }: Omit<RootList, "entity">,
  ask: AskAs,
  filter?: string,
) {
  const ids: string[] = [];
  let totalCount: number | undefined;
  for (let after: string | null = null, isMore = true; isMore; ) {
    const page = `first: 100, after: $after${given ? `, ${given}` : ""}${filter ?? ""}`;
    const query = `query ($after: String) { list: ${field}(${page}) { ${isCounted ? "totalCount" : ""} ${isFeed ? "edges { node { key: localId deletedAt } }" : `nodes { key: ${key} }`} pageInfo { hasNextPage endCursor } } }`;
    const { data, errors } = await ask(query, { after });
    if (!data?.list && isClosed(errors)) return { ids, totalCount: 0 };
    if (!data?.list) throw new Error(`${field} gave nothing: ${JSON.stringify(errors)}`);
    const nodes: Node[] = data.list.nodes ?? data.list.edges.map(({ node }: { node: Node }) => node);
    ids.push(...nodes.filter(({ deletedAt }) => !deletedAt).map((node) => String(node.key)));
    totalCount = data.list.totalCount;
    ({ hasNextPage: isMore, endCursor: after } = data.list.pageInfo);
  }
  return { ids, totalCount };
}

/** Whether the actor is not given the field at all. */
function isClosed(errors: GraphQLAnswer["errors"] = []): boolean {
  const codes = errors.map(({ extensions }) => String(extensions?.code));
  return codes.length > 0 && codes.every((code) => ["UNAUTHORIZED_FIELD", "GRAPHQL_VALIDATION_FAILED"].includes(code));
}

/** Records by their ids: those that are there and should not be, and the other way round. */
export async function checkRecords({ actor, ask, oracle }: Asking): Promise<string[]> {
  const problems: string[] = [];
  for (const [field, entity] of Object.entries(ROOT_RECORDS)) {
    for (const rows of chunks(oracle.rows.of(entity))) {
      const texts = rows.map(({ id }, at) => `r${at}: ${field}(id: "${id}") { id }`);
      const { data, errors } = await ask(`{ ${texts.join(" ")} }`);
      if (errors && !isClosed(errors)) problems.push(`${field}: ${JSON.stringify(errors)}`);
      const found = rows.filter((_, at) => data?.[`r${at}`] != null).map(({ id }) => id as string);
      const ids = new Set(rows.map(({ id }) => id));
      problems.push(
        ...compare(
          field,
          found,
          oracle.idsFor(actor, entity, ({ id }) => ids.has(id)),
        ),
      );
    }
  }
  return problems;
}

/** Lists below each record that the actor may see. */
export async function checkNestedLists(asking: Asking): Promise<string[]> {
  const problems: string[] = [];
  for (const list of NESTED_LISTS) {
    const parents = asking.oracle.rows.of(ROOT_RECORDS[list.root] ?? "");
    const seen = parents.filter((row) => asking.oracle.maySee(asking.actor, ROOT_RECORDS[list.root] ?? "", row));
    for (const rows of chunks(seen)) problems.push(...(await checkBelow(list, rows, asking)));
  }
  return problems;
}

async function checkBelow(
  list: NestedList,
  parents: readonly Row[],
  { actor, ask, oracle }: Asking,
): Promise<string[]> {
  const { root, field, entity, isOf, has = () => true, isCounted } = list;
  const body = `${field}(first: 100) { ${isCounted ? "totalCount" : ""} nodes { id } }`;
  const texts = parents.map(({ id }, at) => `r${at}: ${root}(id: "${id}") { ${body} }`);
  const { data, errors } = await ask(`{ ${texts.join(" ")} }`);
  if (errors && !isClosed(errors)) return [`${root}.${field}: ${JSON.stringify(errors)}`];
  return parents.flatMap((parent, at) => {
    const found = data?.[`r${at}`];
    if (!found && !errors) return [`${root} lacks ${parent.id}`];
    // A list that is not the actor's to see is null, or not in their schema: nothing may be expected of it.
    const { totalCount, nodes } = found?.[field] ?? { totalCount: 0, nodes: [] };
    const ids = nodes.map(({ id }: { id: string }) => id);
    const expected = oracle.idsFor(actor, entity, (row) => has(row, actor) && isOf(row, parent, oracle.rows));
    const name = `${root}.${field} of ${parent.id}`;
    const isMiscounted = isCounted && totalCount !== expected.length;
    return [
      ...compare(name, ids, expected),
      ...(isMiscounted ? [`${name} counts ${totalCount} instead of ${expected.length}`] : []),
    ];
  });
}

export function compare(where: string, found: readonly string[], expected: readonly string[]): string[] {
  const [has, should] = [new Set(found), new Set(expected)];
  const repeated = has.size < found.length ? [`${where} has something twice`] : [];
  const wrong = [...has].filter((id) => !should.has(id)).map((id) => `${where} has ${id}, which is not to be seen`);
  const lost = [...should].filter((id) => !has.has(id)).map((id) => `${where} lacks ${id}`);
  return [...repeated, ...wrong, ...lost];
}

export function chunks<T>(list: readonly T[], size = AT_ONCE): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size));
}
