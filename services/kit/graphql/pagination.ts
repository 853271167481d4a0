import { Max, Min } from "class-validator";
import { ArgsType, type ClassType, Directive, Field, Int, ObjectType } from "type-graphql";
import { INTERNAL } from "./access";

export const MAX_PAGE_SIZE = 100;
export const DEFAULT_PAGE_SIZE = 20;

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: DEFAULT_PAGE_SIZE, description: `How many to give, from 0 to ${MAX_PAGE_SIZE}` })
  @Min(0)
  @Max(MAX_PAGE_SIZE)
  first!: number;

  @Field(() => String, { nullable: true, description: "Those that come after the one with this cursor" })
  after?: string | null;
}

@ObjectType({ description: "Where a page stands in its list (Relay)" })
@Directive("@shareable")
export class PageInfo {
  @Field(() => Boolean, { description: "Whether there are more after this page" })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: "Whether the page was asked for with `after`" })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: "Cursor of the first one; null on an empty page" })
  startCursor!: string | null;

  @Field(() => String, { nullable: true, description: "Cursor of the last one, for `after`; null on an empty page" })
  endCursor!: string | null;
}

export interface Edge<T> {
  node: T;
  cursor: string;
}

/** A page of a list that may be long. The order is the list's own and holds still while records are added. */
export interface Connection<T> {
  edges: Edge<T>[];
  nodes: T[];
  pageInfo: PageInfo;
}

/** Rows in order, of which one more than `first` was asked for, as a connection. */
export function toConnection<T>(rows: T[], { first, after }: PageArgs, cursorOf: (row: T) => string): Connection<T> {
  const nodes = rows.slice(0, first);
  const edges = nodes.map((node) => ({ node, cursor: cursorOf(node) }));
  return {
    edges,
    nodes,
    pageInfo: {
      hasNextPage: rows.length > first,
      hasPreviousPage: after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

/** The same page with other nodes; those that become null are left out, and the list goes on after their places. */
export function mapNodes<T, U = T>({ edges, pageInfo }: Connection<T>, map: (node: T) => U | null): Connection<U> {
  const mapped = edges.flatMap(({ node, cursor }) => {
    const shown = map(node);
    return shown === null ? [] : [{ node: shown, cursor }];
  });
  return { edges: mapped, nodes: mapped.map(({ node }) => node), pageInfo };
}

/**
 * What the connection class of a type extends; one for each type and service:
 * `@ObjectType() class OrganizationConnection extends connectionOf(Organization) {}`.
 *
 * @param isInternal Whether the type is not in the public schema; the class itself then says so too. @default false
 */
export function connectionOf<T extends object>(
  nodeClass: ClassType<T>,
  { isInternal = false } = {},
): ClassType<Connection<T>> {
  const { name } = nodeClass;

  @ObjectType(`${name}Edge`, { description: `One ${name} of a list, and its place there` })
  class NodeEdge {
    @Field(() => nodeClass)
    node!: T;

    @Field(() => String, { description: "For `after`; opaque" })
    cursor!: string;
  }
  if (isInternal) Directive(INTERNAL)(NodeEdge);

  @ObjectType(`${name}ConnectionBase`)
  class NodeConnection {
    @Field(() => [NodeEdge])
    edges!: NodeEdge[];

    @Field(() => [nodeClass], { description: "The same as `edges { node }`" })
    nodes!: T[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;
  }
  return NodeConnection;
}

/** The page of a list of which it is counted on demand how long it is. */
export interface CountedConnection<T> extends Connection<T> {
  totalCount(): Promise<number>;
}

/** As `connectionOf()`, for lists that say how long they are; beside the page, resolvers give `countAll`. */
export function countedConnectionOf<T extends object>(nodeClass: ClassType<T>): ClassType<CountedConnection<T>> {
  @ObjectType(`${nodeClass.name}CountedConnectionBase`)
  class CountedNodeConnection extends connectionOf(nodeClass) {
    countAll!: () => Promise<number>;

    @Field(() => Int, { description: "How many there are in all, on this page and others" })
    totalCount(): Promise<number> {
      return this.countAll();
    }
  }
  return CountedNodeConnection;
}
