import type { EntityManager } from "typeorm";
import { newId } from "../../services/kit/ids";
import { deriveCaseKeys } from "../../services/kit/keys/case-keys";
import { TEST_KEYS } from "../../services/kit/testing/signed";
import { NetworkState } from "../../services/members/network/network.entity";
import { NetworkChange } from "../../services/members/network/network-change.entity";
import { sealText } from "../../services/members/sealed-text";
import { canaryOf } from "./canaries";

const CASES = deriveCaseKeys(TEST_KEYS);

/** That networks were suspended and readmitted, and why. */
export async function seedNetworks(tx: EntityManager, networkIds: readonly string[], at: Date): Promise<void> {
  const { RECOGNISED, SUSPENDED } = NetworkState;
  const moves = [
    { version: 2, fromState: RECOGNISED, toState: SUSPENDED },
    { version: 3, fromState: SUSPENDED, toState: RECOGNISED },
  ];
  for (const networkId of networkIds) {
    for (const move of moves) {
      const id = newId("chg");
      const place = { table: "network_change", column: "reason", id } as const;
      const reason = sealText(CASES, place, canaryOf(id, "reason"));
      await tx.insert(NetworkChange, { ...move, id, networkId, actor: null, reason, at });
    }
  }
}
