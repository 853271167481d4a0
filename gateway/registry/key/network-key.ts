import { createHash } from "node:crypto";
import { IsNull } from "typeorm";
import type { Change } from "../../../services/kit/change-once";
import { addDays } from "../../../services/kit/day";
import { HubError } from "../../../services/kit/errors";
import { newId } from "../../../services/kit/ids";
import { NetworkKey } from "./network-key.entity";

/** How long the keys before a new one hold on: what they signed is on its way, and copies of what we tell are kept. */
export const OVERLAP_DAYS = 7;

const KEY_BYTES = 32;

/** @throws {HubError} BAD_INPUT unless it is the `x` of an Ed25519 JWK */
export function assertKey(x: string): void {
  const bytes = Buffer.from(x, "base64url");
  if (bytes.length === KEY_BYTES && bytes.toString("base64url") === x) return;
  const message = `Cannot take ${JSON.stringify(x)}: expected \`x\` of the JWK of an Ed25519 key, 43 letters of base64url`;
  throw new HubError("BAD_INPUT", message, { field: "value" });
}

/** The name of a key by RFC 7638. */
export function thumbprintOf(x: string): string {
  return createHash("sha256").update(`{"crv":"Ed25519","kty":"OKP","x":"${x}"}`).digest("base64url");
}

/** Enters a key; those before it hold for `OVERLAP_DAYS` more. @throws {HubError} CONFLICT for one that was entered before */
export async function addKey({ tx, now }: Change, networkId: string, x: string): Promise<void> {
  const thumbprint = thumbprintOf(x);
  if (await tx.existsBy(NetworkKey, { networkId, thumbprint }))
    throw new HubError("CONFLICT", "Cannot take a key that the network has, or had, before: expected a new one");
  await tx.update(NetworkKey, { networkId, until: IsNull() }, { until: addDays(now, OVERLAP_DAYS) });
  await tx.insert(NetworkKey, { id: newId("nky"), networkId, thumbprint, x, from: now, until: null });
}
