import type { EntityManager } from "typeorm";
import { type Actor, hasRole, isKnownPerson } from "../../kit/actor/actor";
import { assertMayChangePeople } from "../../kit/actor/token-scopes";
import type { ServiceContext } from "../../kit/context";
import { lockRows } from "../../kit/database/lock";
import { assertVersion, updateVersion } from "../../kit/database/versions";
import { HubError } from "../../kit/errors";
import { idempotent } from "../../kit/idempotent";
import { newId } from "../../kit/ids";
import { assertPerson } from "../person/person";
import { Person } from "../person/person.entity";
import { recordChange } from "../record-change";
import { Application, ApplicationState } from "./application.entity";
import { OWN_LIMIT, type RegisterApplicationInput, type UpdateApplicationInput } from "./application.types";
import { assertOrigins } from "./origin";
import { maySeeApplication } from "./visible";

type ApplicationContext = Pick<ServiceContext, "actor" | "cases" | "now" | "write">;

/** How many a person has at a time, and the hub in all: so many the gateway goes by. */
const MAX_OWN = 10;
export const MAX_ACTIVE = 1_000;
const DEFAULT_LIMIT = 60;

/** @returns Its id. @throws {HubError} FORBIDDEN to who is not known and for a limit too high, CONFLICT for one too many */
export async function registerApplication(
  context: ApplicationContext,
  input: RegisterApplicationInput,
): Promise<string> {
  const { actor, cases, now, write } = context;
  assertMayChangePeople(actor);
  const { subject: ownerId } = actor;
  if (!isKnownPerson(actor) || ownerId === null)
    throw new HubError("FORBIDDEN", "Cannot register an application: expected a person who signed in");
  const requestsPerMinute = input.requestsPerMinute ?? DEFAULT_LIMIT;
  assertOrigins(input.origins);
  assertLimit(actor, requestsPerMinute);
  const operation = "Mutation.registerApplication";
  return write((tx) =>
    idempotent(tx, { actor, operation, input, cases }, async () => {
      await lockRows(tx, Person, [ownerId]);
      // A gateway may not know yet that they were let go
      await assertPerson(tx, ownerId);
      await assertRoom(tx, actor, ownerId);
      const id = newId("app");
      const { name, origins } = input;
      const state = ApplicationState.ACTIVE;
      const facts = { id, name: name.trim(), origins, requestsPerMinute, state };
      await tx.insert(Application, { ...facts, ownerId, version: 1, createdAt: now });
      await record(tx, context, { action: "CREATED", operation, id });
      return id;
    }),
  );
}

/** @throws {HubError} NOT_FOUND, CONFLICT for another version and for one that was revoked, FORBIDDEN for a limit too high */
export async function updateApplication(context: ApplicationContext, input: UpdateApplicationInput): Promise<void> {
  const { actor, write } = context;
  assertMayChangePeople(actor);
  const { applicationId: id, expectedVersion, name, origins, requestsPerMinute } = input;
  if (origins != null) assertOrigins(origins);
  await write(async (tx) => {
    const application = await findOwn(tx, actor, id);
    assertVersion(application, expectedVersion);
    if (application.state === ApplicationState.REVOKED)
      throw new HubError("CONFLICT", `Cannot change "${id}": it was revoked`, { field: "applicationId" });
    if (requestsPerMinute != null && requestsPerMinute !== application.requestsPerMinute)
      assertLimit(actor, requestsPerMinute);
    await updateVersion(tx, Application, application, {
      ...(name != null && { name: name.trim() }),
      ...(origins != null && { origins }),
      ...(requestsPerMinute != null && { requestsPerMinute }),
      version: expectedVersion + 1,
    });
    await record(tx, context, { action: "CHANGED", operation: "Mutation.updateApplication", id });
  });
}

/** One that was revoked before stays so. @throws {HubError} NOT_FOUND */
export async function revokeApplication(context: ApplicationContext, id: string): Promise<void> {
  const { actor, write } = context;
  assertMayChangePeople(actor);
  await write(async (tx) => {
    const application = await findOwn(tx, actor, id);
    const { state, version } = application;
    if (state === ApplicationState.REVOKED) return;
    await updateVersion(tx, Application, application, { state: ApplicationState.REVOKED, version: version + 1 });
    await record(tx, context, { action: "ENDED", operation: "Mutation.revokeApplication", id });
  });
}

async function findOwn(tx: EntityManager, actor: Actor, id: string): Promise<Application> {
  const application = await tx.findOneBy(Application, { id });
  if (application && maySeeApplication(actor, application)) return application;
  const message = `Cannot change the application ${JSON.stringify(id)}: there is none`;
  throw new HubError("NOT_FOUND", message, { field: "applicationId" });
}

async function assertRoom(tx: EntityManager, actor: Actor, ownerId: string): Promise<void> {
  const state = ApplicationState.ACTIVE;
  const own = hasRole(actor, "OPERATOR") ? 0 : await tx.countBy(Application, { ownerId, state });
  const isFull = own >= MAX_OWN || (await tx.countBy(Application, { state })) >= MAX_ACTIVE;
  if (!isFull) return;
  const expected = `at most ${MAX_OWN} active ones of a person, and ${MAX_ACTIVE} in all`;
  throw new HubError("CONFLICT", `Cannot register one more application: expected ${expected}`);
}

/** @throws {HubError} FORBIDDEN */
function assertLimit(actor: Actor, requestsPerMinute: number): void {
  if (requestsPerMinute <= OWN_LIMIT || hasRole(actor, "OPERATOR")) return;
  const message = `Cannot allow ${requestsPerMinute} requests a minute: expected at most ${OWN_LIMIT}, or an OPERATOR`;
  throw new HubError("FORBIDDEN", message, { field: "requestsPerMinute" });
}

function record(
  tx: EntityManager,
  context: ApplicationContext,
  { id, ...change }: { action: "CREATED" | "CHANGED" | "ENDED"; operation: string; id: string },
): Promise<void> {
  return recordChange(tx, context, { ...change, recordType: "Application", recordId: id, organizationId: null });
}
