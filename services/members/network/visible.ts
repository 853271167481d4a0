import { type Actor, hasRole, type Role } from "../../kit/actor/actor";

/** Networks are public, what became of them is for those who decide on them: they act by it. */
export const SEE_NETWORK_HISTORY = ["REGISTRAR", "BOARD", "OPERATOR"] as const satisfies readonly Role[];

export function maySeeNetworkHistory(actor: Actor): boolean {
  return hasRole(actor, ...SEE_NETWORK_HISTORY);
}
