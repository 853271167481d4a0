import { dayOf } from "../../kit/day";
import type { MembersContext } from "../loaders";
import { belongsTo } from "../network/belongs";
import { seesInside } from "../organization/visible";
import type { Delegate } from "./delegate.entity";

/**
 * Who votes for a member today is told to the members of that network and whoever has a role at the union; who did or will,
 * to the body, the registrar and the board. Nobody else learns of delegates.
 */
export async function maySeeDelegate(
  context: Pick<MembersContext, "actor" | "loaders" | "now">,
  delegate: Delegate,
): Promise<boolean> {
  if (seesInside(context.actor, delegate.organizationId)) return true;
  return isOn(delegate, dayOf(context.now)) && belongsTo(context, delegate.networkId);
}

/** Whether the term is in force on a day. */
export function isOn({ from, until, endedAt }: Delegate, day: string): boolean {
  return endedAt === null && from <= day && (until === null || until >= day);
}
