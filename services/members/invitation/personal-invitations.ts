import type { CollectingPerson } from "../../kit/personal-data/personal-data";
import { Invitation } from "./invitation.entity";

/** Those that the person made or accepted: whom they invited is not theirs to be given. */
export async function collectInvitations({ db, personId }: CollectingPerson): Promise<object[]> {
  const where = [{ acceptedBy: personId }, { invitedBy: personId }];
  const found = await db.find(Invitation, { where, order: { createdAt: "ASC", id: "ASC" } });
  return found.map(({ id, role, mandateKind, organizationId, createdAt, acceptedAt, acceptedBy }) => ({
    ...{ id, role, mandateKind, organizationId, createdAt, acceptedAt, isAcceptedByThem: acceptedBy === personId },
  }));
}
