import type { CollectingPerson, ErasingPerson } from "../../kit/personal-data/personal-data";
import type { HeldRecord } from "../../kit/retention/legal-hold";
import { NO_NAME } from "../person/personal-person";
import { Application, ApplicationState } from "./application.entity";

export async function collectApplications({ db, personId: ownerId }: CollectingPerson): Promise<object[]> {
  const found = await db.find(Application, { where: { ownerId }, order: { createdAt: "ASC", id: "ASC" } });
  return found.map(({ id, name, origins, requestsPerMinute, state, createdAt }) => ({
    ...{ id, name, origins, requestsPerMinute, state, createdAt },
  }));
}

/** Nobody answers for what it asks any more. */
export async function endApplications({ tx, personId: ownerId }: ErasingPerson): Promise<HeldRecord[]> {
  await tx.update(Application, { ownerId }, { name: NO_NAME, origins: [], state: ApplicationState.REVOKED });
  return [];
}
