import { newId } from "../../kit/ids";
import { changedFields } from "./changed-fields";
import type { Organization } from "./organization.entity";
import type { OrganizationChange, OrganizationChangeKind, Previous } from "./organization-change.entity";

export interface NotedChange {
  kind: OrganizationChangeKind;
  at: Date;
  /** The import that makes it. @default none */
  runId?: string | null;
  /** What the source record held before, where that changes too. */
  source?: Previous["source"];
}

/** The row of the history that leads from one state of an organisation to the next, whose version it takes. */
export function noteChange(
  before: Organization,
  after: Organization,
  { kind, at, runId = null, source }: NotedChange,
): OrganizationChange {
  const { fields, before: organization } = changedFields(before, after);
  return {
    id: newId("chg"),
    organizationId: after.id,
    version: after.version,
    kind,
    at,
    fields: fields.length > 0 ? fields : ["provenance"],
    runId,
    previous: { organization, ...(source && { source }) },
    isUndone: false,
  };
}
