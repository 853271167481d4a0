import { HubError } from "../../kit/errors";
import type { Money } from "../../kit/graphql/values";

interface AmountInput {
  amountCents?: number | null;
  currency?: string | null;
}

/** Null where it is of no amount. */
export function toMoney({
  amountCents,
  currency,
}: {
  amountCents: number | null;
  currency: string | null;
}): Money | null {
  return amountCents === null || currency === null ? null : { amountCents, currency };
}

/** The columns of an amount. @throws {HubError} BAD_INPUT for half of one */
export function toAmount(verb: string, { amountCents = null, currency = null }: AmountInput) {
  if ((amountCents === null) === (currency === null)) return { amountCents, currency };
  const field = amountCents === null ? "amountCents" : "currency";
  throw new HubError("BAD_INPUT", `Cannot ${verb} with half an amount: expected ${field} too`, { field });
}
