import { newId } from "../../kit/ids";
import type { CaseKeys } from "../../kit/keys/case-keys";
import { sealText } from "../sealed-text";
import { changedFields } from "./changed-fields";
import type { Organization } from "./organization.entity";
import type { OrganizationChange, OrganizationChangeKind, Previous } from "./organization-change.entity";

export interface NotedChange {
  kind: OrganizationChangeKind;
  at: Date;
  /** The import that makes it. @default none */
  runId?: string | null;
  /** The person who makes it, and why. @default none */
  by?: string | null;
  reason?: NotedReason | null;
  /** What the source record held before, where that changes too. */
  source?: Previous["source"];
}

/** A text that only the body, the registrar and the board read, and the keys that seal it. */
export interface NotedReason {
  text: string;
  cases: CaseKeys;
}

/** The row of the history that leads from one state of an organisation to the next, whose version it takes. */
export function noteChange(
  before: Organization,
  after: Organization,
  { kind, at, runId = null, by = null, reason, source }: NotedChange,
): OrganizationChange {
  const { fields, before: organization } = changedFields(before, after);
  const id = newId("chg");
  const place = { table: "organization_change", column: "reason", id } as const;
  return {
    id,
    organizationId: after.id,
    version: after.version,
    kind,
    at,
    fields: fields.length > 0 ? fields : ["provenance"],
    ...{ runId, by, reason: reason ? sealText(reason.cases, place, reason.text) : null },
    previous: { organization, ...(source && { source }) },
    isUndone: false,
  };
}
