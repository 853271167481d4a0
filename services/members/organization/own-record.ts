import type { EntityManager } from "typeorm";
import { newId } from "../../kit/ids";
import { contentHash } from "../../kit/import/content-hash";
import { findUnionId } from "../network/union-members";
import { contentOf } from "./content";
import type { Organization } from "./organization.entity";
import { SourceRecord } from "./source-record.entity";

/**
 * The union's own record of an organisation that was entered here, under the id that it has here: whoever sees the
 * organisation sees where it comes from, and an import of the union's own directory finds it. None while no union is set.
 */
export async function addOwnRecord(tx: EntityManager, organization: Organization): Promise<void> {
  const networkId = await findUnionId(tx);
  if (networkId === null) return;
  await tx.insert(SourceRecord, {
    ...{ id: newId("src"), organizationId: organization.id, networkId, localId: organization.id },
    ...{ licence: organization.licence, uri: null, raw: [], ...stampOf(organization) },
  });
}

/** Says in that record, where there is one, that the content is another. */
export async function renewOwnRecord(tx: EntityManager, organization: Organization): Promise<void> {
  const { id } = organization;
  await tx.update(SourceRecord, { organizationId: id, localId: id }, stampOf(organization));
}

function stampOf(organization: Organization) {
  const { licence, updatedAt } = organization;
  return { contentHash: contentHash({ ...contentOf(organization), licence }), fetchedAt: updatedAt };
}
