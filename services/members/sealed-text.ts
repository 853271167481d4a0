import type { CaseKeys } from "../kit/keys/case-keys";
import type { SealedColumns } from "../kit/sealing/reseal";
import { open, seal } from "../kit/sealing/seal";
import { Membership } from "./membership/membership.entity";
import { MembershipChange } from "./membership/membership-change.entity";
import { NetworkChange } from "./network/network-change.entity";
import { OrganizationChange } from "./organization/organization-change.entity";

/** What is written between a body and the union, or of a network: for those alone whom it concerns, and so sealed. */
export const REGISTER_SEALED_COLUMNS: readonly SealedColumns[] = [
  { entity: Membership, columns: ["message"] },
  { entity: MembershipChange, columns: ["reason"] },
  { entity: OrganizationChange, columns: ["reason"] },
  { entity: NetworkChange, columns: ["reason"] },
];

export interface TextPlace {
  table: "membership" | "membership_change" | "organization_change" | "network_change";
  column: "message" | "reason";
  /** Of the row. */
  id: string;
}

/** A text as it is kept; null for none. */
export function sealText({ sealing }: CaseKeys, place: TextPlace, text: string | null | undefined): string | null {
  return text == null ? null : seal(text, sealing, place);
}

export function openText({ sealing }: CaseKeys, place: TextPlace, sealed: string | null): string | null {
  return sealed === null ? null : open(sealed, sealing, place);
}
