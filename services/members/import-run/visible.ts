import { type Actor, hasRole } from "../../kit/actor/actor";

/** Imports, what files they were and what was refused of them, are for the registrar alone. */
export function maySeeImports(actor: Actor): boolean {
  return hasRole(actor, "REGISTRAR");
}
