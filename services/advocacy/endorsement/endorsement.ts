import type { EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { isUniqueViolation } from "../../kit/database/driver-errors";
import { loaderOfPages } from "../../kit/database/loaders";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import type { PartyReference, PartyType } from "../party/party-type";
import { PositionVersion } from "../position/position-version.entity";
import { onVisibleVersion } from "../position/visible";
import { Endorsement } from "./endorsement.entity";

export type EndorsementInput = Pick<Endorsement, "versionId" | "stance" | "decidedOn" | "decidedBy" | "fictional"> &
  Partial<Pick<Endorsement, "reservation" | "decisionReference">> & { party: PartyReference };

/**
 * Records where a party stands on a version; by its decision, so that needs a day and an organ.
 *
 * @throws {HubError} BAD_INPUT without `decidedOn` or `decidedBy`, NOT_FOUND when there is no such version, CONFLICT
 *   when the party has an endorsement of this version already, in force or revoked: `details.endorsement` is its id
 */
export async function endorse(tx: EntityManager, { party, ...input }: EndorsementInput): Promise<Endorsement> {
  assertDecision(input);
  const { versionId } = input;
  if (!(await tx.existsBy(PositionVersion, { id: versionId }))) {
    throw new HubError("NOT_FOUND", `Cannot endorse version ${JSON.stringify(versionId)}: there is none`);
  }
  const key = { partyType: party.type, partyId: party.id, versionId };
  const endorsement: Endorsement = {
    reservation: null,
    decisionReference: null,
    revokedAt: null,
    ...input,
    ...key,
    id: newId("end"),
  };
  try {
    await tx.insert(Endorsement, endorsement);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const present = await tx.findOneBy(Endorsement, key);
    throw new HubError("CONFLICT", `Cannot endorse version "${versionId}" for "${party.id}": it already did`, {
      cause: error,
      details: { endorsement: present?.id },
    });
  }
  return endorsement;
}

function assertDecision(input: Pick<EndorsementInput, "decidedOn" | "decidedBy">): void {
  for (const field of ["decidedOn", "decidedBy"] as const) {
    if (input[field]) continue;
    throw new HubError("BAD_INPUT", `Cannot endorse without ${field}: expected the party's decision`, { field });
  }
}

/**
 * Endorsements in force, of positions that an actor may see, the newest decision first.
 *
 * @param parent Column of the id of the parent
 * @param partyType What the parent is, where it is a party
 */
export function loaderOfEndorsements(db: EntityManager, actor: Actor, parent: string, partyType?: PartyType) {
  return loaderOfPages(db, {
    entity: Endorsement,
    parent,
    order: { by: "decidedOn", kind: "string", direction: "DESC" },
    restrict: (query) => {
      onVisibleVersion(actor, query).andWhere("node.revokedAt IS NULL");
      if (partyType) query.andWhere("node.partyType = :partyType", { partyType });
    },
  });
}
