import { type Actor, hasRole, isOf } from "../../services/kit/actor/actor";
import type { Predicate } from "./predicates";
import type { Row, Rows } from "./read-rows";

const today = () => new Date().toISOString().slice(0, 10);

function isOn({ from, until, endedAt }: Row): boolean {
  return endedAt === null && from <= today() && (until === null || until >= today());
}

/** Whether an actor is staff of the union or acts for an active member of a network. */
function belongs(actor: Actor, networkId: unknown, rows: Rows): boolean {
  const isActive = ({ state, since, until }: Row) =>
    state === "ACTIVE" && since <= today() && (until === null || until >= today());
  const members = rows.of("Membership").filter((row) => row.networkId === networkId && isActive(row));
  return actor.roles.length > 0 || members.some(({ organizationId }) => isOf(actor, organizationId));
}

const inAssembly: Predicate = (actor, { assemblyId }, rows) => belongs(actor, rows.find(assemblyId)?.networkId, rows);

/** What exists of delegates, assemblies and imports for whom. */
export const ASSEMBLY_PREDICATES = {
  Delegate: (actor, row, rows) =>
    isOf(actor, row.organizationId) ||
    hasRole(actor, "REGISTRAR", "BOARD") ||
    (isOn(row) && belongs(actor, row.networkId, rows)),
  Assembly: (actor, { networkId }, rows) => belongs(actor, networkId, rows),
  AssemblyElector: inAssembly,
  Motion: inAssembly,
  AssemblyVote: (actor, { organizationId, motionId }, rows) =>
    isOf(actor, organizationId) && inAssembly(actor, rows.find(motionId) ?? {}, rows),
  ImportRun: (actor) => hasRole(actor, "REGISTRAR"),
  ImportRefusal: (actor) => hasRole(actor, "REGISTRAR"),
} satisfies Record<string, Predicate>;

/** Whether an actor is told of a person as of the delegate of a member. */
export function isNamedAsDelegate(actor: Actor, personId: string, rows: Rows): boolean {
  const named = rows.of("Delegate").filter((row) => row.personId === personId);
  return named.some((row) => ASSEMBLY_PREDICATES.Delegate(actor, row, rows));
}
