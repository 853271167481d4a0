import { type Actor, hasRole } from "../../services/kit/actor/actor";
import { HubError } from "../../services/kit/errors";

/** For `@policy`: whom the gateway asks the registry for at all, but for what is public. */
export const ALLY_OR_OPERATOR = ["OPERATOR", "ALLY"] as const;

export function isOperator(actor: Actor): boolean {
  return hasRole(actor, "OPERATOR");
}

/** The network in whose name a token asks; null of anybody else. */
export function networkOf({ kind, subject }: Actor): string | null {
  return kind === "ALLY" ? subject : null;
}

/** Whether an actor sees what the registry keeps of a network: the network itself, and an OPERATOR. */
export function maySee(actor: Actor, networkId: string): boolean {
  return isOperator(actor) || networkOf(actor) === networkId;
}

/**
 * @param verb `publish a version of`
 * @throws {HubError} FORBIDDEN unless it is the network itself or an OPERATOR; the same whether or not the thing is there
 */
export function assertMayChange(actor: Actor, networkId: string | undefined, verb: string, name: string): void {
  if (isOperator(actor) || (networkId !== undefined && networkOf(actor) === networkId)) return;
  throw new HubError("FORBIDDEN", `Cannot ${verb} "${name}": expected the network that it is of, or an OPERATOR`);
}

/** @throws {HubError} FORBIDDEN unless it is an OPERATOR */
export function assertOperator(actor: Actor, verb: string): void {
  if (!isOperator(actor)) throw new HubError("FORBIDDEN", `Cannot ${verb}: expected an OPERATOR`);
}
