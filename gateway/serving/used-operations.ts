import { type Actor, isKnownPerson, isMember, PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import type { GatewayContext } from "../context";
import { OperationCache } from "../execution/operation-cache";

/** An operation as it may be asked again: nothing of it tells who asked, or what for. */
export interface UsedOperation {
  /** One of the texts that come to the same. */
  source: string;
  operationName?: string;
  /** As its document has it. */
  name?: string;
  /** The variables that are true or false, since such decide conditions; no others. */
  variables: Readonly<Record<string, boolean>>;
  /** With the rights of who asked. */
  actor: Actor;
  uses: number;
}

export interface AskedOperation {
  /** Equal for texts that differ in their literals alone. */
  shape: string;
  source: string;
  /** As its document has it. */
  name?: string;
  request: { operationName?: string | null; variables?: Readonly<Record<string, unknown>> | null };
}

const MAX_SHAPES = 1000;
/** For each shape: of rights, and of ways in which its conditions fall. */
const MAX_WAYS = 20;
/** Names of variables are the client's, and need not be declared. */
const MAX_DECIDED = 10;
const MAX_NAME_LENGTH = 60;

interface Shape {
  source: string;
  ways: Map<string, UsedOperation>;
}

/** Counts how often each operation is asked, as far as it remembers them. */
export class UsedOperations {
  readonly #shapes = new OperationCache<Shape>({ entries: MAX_SHAPES });

  count({ shape, source, name, request }: AskedOperation, { actor, warmUp }: GatewayContext): void {
    // All its ways have one text
    const one = this.#shapes.getOrCreate(shape, () => ({ source, ways: new Map() }));
    const uses = warmUp?.uses ?? 1;
    const { operationName, variables } = request;
    const decided = variables ? Object.entries(variables).filter(isDecided).slice(0, MAX_DECIDED) : [];
    const way = `${rightsKey(actor)} ${decided.join()} ${operationName ?? ""}`;
    const known = one.ways.get(way);
    if (known) known.uses += uses;
    else if (one.ways.size < MAX_WAYS) {
      const asked = { source: one.source, name, operationName: operationName ?? undefined };
      one.ways.set(way, { ...asked, variables: Object.fromEntries(decided), actor: withSameRights(actor), uses });
    }
  }

  /** The most used first. */
  list(): UsedOperation[] {
    const all = [...this.#shapes.values()].flatMap(({ ways }) => [...ways.values()]);
    return all.sort((a, b) => b.uses - a.uses);
  }
}

function isDecided(entry: [string, unknown]): entry is [string, boolean] {
  return typeof entry[1] === "boolean" && entry[0].length <= MAX_NAME_LENGTH;
}

/** Equal for actors with the same rights, see `rightsOf()`. */
function rightsKey(actor: Actor): string {
  if (actor === PUBLIC_ACTOR) return "";
  const { kind, roles, scopes } = actor;
  return `${kind} ${roles} ${scopes} ${isMember(actor)} ${isKnownPerson(actor)}`;
}

/** Nobody in particular. */
function withSameRights(actor: Actor): Actor {
  if (actor === PUBLIC_ACTOR) return actor;
  const { kind, roles, scopes } = actor;
  const mandate = { organizationId: "", kind: "REP", isMember: true } as const;
  const mandates = roles.length === 0 && isMember(actor) ? [mandate] : [];
  return { kind, roles, scopes, mandates, subject: isKnownPerson(actor) ? "" : null };
}
