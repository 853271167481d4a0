import { type Actor, hasRole, type Role } from "../../kit/actor/actor";
import { HubError } from "../../kit/errors";

type Roles = readonly [Role, ...Role[]];

const DECIDES: Roles = ["REGISTRAR", "BOARD"];
const ENTERS: Roles = ["REGISTRAR", "OPERATOR"];

/**
 * Who may do what with a network (decision 043). Who is an ally is decided by the union; whoever keeps the hub running may
 * shut one out at once, but not let one in.
 */
export const NETWORK_RIGHTS = {
  add: ENTERS,
  "give a prefix to": ENTERS,
  recognise: DECIDES,
  suspend: [...DECIDES, "OPERATOR"],
  readmit: DECIDES,
  "record the leaving of": DECIDES,
} as const satisfies Record<string, Roles>;

export type NetworkVerb = keyof typeof NETWORK_RIGHTS;

/** @throws {HubError} FORBIDDEN */
export function assertMay(actor: Actor, verb: NetworkVerb): void {
  const roles = NETWORK_RIGHTS[verb];
  if (hasRole(actor, ...roles)) return;
  throw new HubError("FORBIDDEN", `Cannot ${verb} a network: expected one of the roles ${roles.join(", ")}`);
}
