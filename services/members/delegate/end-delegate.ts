import { type EntityManager, IsNull } from "typeorm";
import { dayOf } from "../../kit/day";
import { HubError } from "../../kit/errors";
import { endOf } from "../person/term";
import { Delegate } from "./delegate.entity";

/**
 * Ends a delegate at once; what they voted stands.
 *
 * @throws {HubError} CONFLICT where it is over
 */
export async function endDelegate(
  tx: EntityManager,
  delegate: Delegate,
  { by, at }: { by: string | null; at: Date },
): Promise<void> {
  const { id, until } = delegate;
  const day = dayOf(at);
  if (until !== null && until < day) throw refuse(id, `it ran out on ${until}`);
  const { affected } = await tx.update(Delegate, { id, endedAt: IsNull() }, endOf(delegate, { by, at, day }));
  if (affected !== 1) throw refuse(id, "it was ended before");
}

function refuse(id: string, why: string): HubError {
  return new HubError("CONFLICT", `Cannot end the delegate "${id}": ${why}`, { field: "delegateId" });
}
