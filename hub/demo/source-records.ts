import { contentHash } from "../../services/kit/import/content-hash";
import { MembershipState } from "../../services/members/membership/membership.entity";
import type { Organization } from "../../services/members/organization/organization.entity";
import { SourceRecord } from "../../services/members/organization/source-record.entity";
import { fixedId } from "./fixed-id";
import { createMemberships } from "./memberships";
import { COMMONS, FEDERATION, networkId } from "./networks";
import { LICENCE } from "./texts";

/** The allied networks keep directories of their own, from which their active members are taken over. */
const DIRECTORIES = [
  { slug: FEDERATION, prefix: "SYN" },
  { slug: COMMONS, prefix: "COM" },
] as const;

export function createSourceRecords(organizations: Organization[]): SourceRecord[] {
  const memberships = createMemberships().filter(({ state }) => state === MembershipState.ACTIVE);
  return DIRECTORIES.flatMap(({ slug, prefix }) => {
    const network = networkId(slug);
    const members = new Set(memberships.flatMap((each) => (each.networkId === network ? each.organizationId : [])));
    return organizations
      .filter(({ id }) => members.has(id))
      .map(({ id, name, description, country, locality }, at) => {
        const localId = `${prefix}-${String(at + 1).padStart(4, "0")}`;
        return {
          id: fixedId("src", `${slug} ${id}`),
          organizationId: id,
          networkId: network,
          localId,
          licence: LICENCE,
          uri: `https://${slug}.example.org/directory/${localId}`,
          contentHash: contentHash({ name, description, country, locality }),
          raw: [],
          fetchedAt: new Date("2026-06-01T03:00:00.000Z"),
        };
      });
  });
}
