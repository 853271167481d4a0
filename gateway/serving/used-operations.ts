import { type Actor, isKnownPerson, isMember, PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import type { GatewayContext } from "../context";
import { OperationCache } from "../execution/operation-cache";

/** An operation as it may be asked again: nothing of it tells who asked, or what for. */
export interface UsedOperation {
  /** One of the texts that come to the same. */
  source: string;
  operationName?: string;
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
  request: { operationName?: string | null; variables?: Readonly<Record<string, unknown>> | null };
}

const MAX_SHAPES = 1000;
/** For each shape: of rights, and of ways in which its conditions fall. */
const MAX_WAYS = 20;

/** Counts how often each operation is asked, as far as it remembers them. */
export class UsedOperations {
  readonly #shapes = new OperationCache<Map<string, UsedOperation>>({ entries: MAX_SHAPES });

  count({ shape, source, request }: AskedOperation, { actor, warmUp }: GatewayContext): void {
    const ways = this.#shapes.getOrCreate(shape, () => new Map());
    const uses = warmUp?.uses ?? 1;
    const { operationName, variables } = request;
    const decided = variables ? Object.entries(variables).filter(isDecided) : [];
    const way = `${rightsKey(actor)} ${decided.join()} ${operationName ?? ""}`;
    const known = ways.get(way);
    if (known) known.uses += uses;
    else if (ways.size < MAX_WAYS) {
      const named = { source, operationName: operationName ?? undefined, variables: Object.fromEntries(decided) };
      ways.set(way, { ...named, actor: withSameRights(actor), uses });
    }
  }

  /** The most used first. */
  list(): UsedOperation[] {
    const all = [...this.#shapes.values()].flatMap((ways) => [...ways.values()]);
    return all.sort((a, b) => b.uses - a.uses);
  }
}

function isDecided(entry: [string, unknown]): entry is [string, boolean] {
  return typeof entry[1] === "boolean";
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
