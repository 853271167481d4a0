import { updateVersion } from "../../kit/database/versions";
import { getCase } from "./aid-case";
import type { SetAidSurplusInput } from "./aid-inputs";
import { AidRequest } from "./aid-request.entity";
import type { AidWork } from "./aid-work";
import { bodyOf } from "./visible";

/**
 * Says whether more money may be pledged than is needed: by the requester, at any time. What was pledged stands.
 *
 * @returns The id of the request
 * @throws {HubError} NOT_FOUND, FORBIDDEN, CONFLICT
 */
export async function setAidSurplus(work: AidWork, input: SetAidSurplusInput): Promise<string> {
  const { id, acceptsSurplus, expectedVersion } = input;
  const verb = "allow a surplus for";
  const { request } = await getCase(work, { id, verb, by: "REQUESTER", expectedVersion });
  if (request.acceptsSurplus === acceptsSurplus) return id;
  const content = { acceptsSurplus, updatedAt: work.now, version: request.version + 1 };
  await updateVersion(work.tx, AidRequest, request, content);
  work.note(bodyOf(work.actor, request), {
    ...{ action: "CHANGED", recordType: "AidRequest", recordId: id, details: { fields: ["acceptsSurplus"] } },
  });
  return id;
}
