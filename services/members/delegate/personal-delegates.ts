import type { CollectingPerson, ErasingPerson } from "../../kit/personal-data/personal-data";
import type { HeldRecord } from "../../kit/retention/legal-hold";
import { endTerms } from "../person/personal-person";
import { Delegate } from "./delegate.entity";

export async function collectDelegates({ db, personId }: CollectingPerson): Promise<object[]> {
  const found = await db.find(Delegate, { where: { personId }, order: { from: "ASC", id: "ASC" } });
  return found.map(({ id, organizationId, networkId, from, until, decision, endedAt }) => ({
    ...{ id, organizationId, networkId, from, until, decision, endedAt },
  }));
}

/** How a body refers to a decision may name the person. */
export async function endDelegates(erasing: ErasingPerson): Promise<HeldRecord[]> {
  const { tx, personId } = erasing;
  await endTerms(erasing, Delegate);
  await tx.update(Delegate, { personId }, { decision: null });
  return [];
}
