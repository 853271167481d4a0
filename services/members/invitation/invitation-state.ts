import { IsNull, LessThanOrEqual, MoreThan, Not } from "typeorm";
import type { Invitation } from "./invitation.entity";

export const INVITATION_STATES = ["OPEN", "ACCEPTED", "REVOKED", "EXPIRED"] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

type Times = Pick<Invitation, "acceptedAt" | "revokedAt" | "expiresAt">;

export function stateOf({ acceptedAt, revokedAt, expiresAt }: Times, now: Date): InvitationState {
  if (acceptedAt !== null) return "ACCEPTED";
  if (revokedAt !== null) return "REVOKED";
  return expiresAt <= now ? "EXPIRED" : "OPEN";
}

/** The rows for which `stateOf()` gives a state. */
export function whereState(state: InvitationState, now: Date) {
  const unanswered = { acceptedAt: IsNull(), revokedAt: IsNull() };
  switch (state) {
    case "ACCEPTED":
      return { acceptedAt: Not(IsNull()) };
    case "REVOKED":
      return { acceptedAt: IsNull(), revokedAt: Not(IsNull()) };
    case "EXPIRED":
      return { ...unanswered, expiresAt: LessThanOrEqual(now) };
    case "OPEN":
      return { ...unanswered, expiresAt: MoreThan(now) };
  }
}
