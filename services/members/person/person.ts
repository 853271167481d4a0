import { type EntityManager, IsNull } from "typeorm";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import { Person } from "./person.entity";

/** Longest name of a person. */
export const MAX_NAME = 200;

/** @throws {HubError} BAD_INPUT without a name, or with one too long */
export async function createPerson(
  tx: EntityManager,
  { name: given, language = null, at }: { name: string; language?: string | null; at: Date },
): Promise<string> {
  const name = given.trim();
  if (name.length === 0 || name.length > MAX_NAME) {
    const message = `Cannot enter a person with a name of ${name.length} letters: expected 1 to ${MAX_NAME}`;
    throw new HubError("BAD_INPUT", message, { field: "name" });
  }
  const id = newId("per");
  await tx.insert(Person, { id, name, language, createdAt: at, erasedAt: null });
  return id;
}

/** @throws {HubError} NOT_FOUND, also for whom was let go */
export async function assertPerson(db: EntityManager, id: string): Promise<void> {
  if (await db.existsBy(Person, { id, erasedAt: IsNull() })) return;
  throw new HubError("NOT_FOUND", `There is no person ${JSON.stringify(id)}`, { field: "personId" });
}
