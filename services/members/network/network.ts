import type { KeysetOrder } from "../../kit/database/keyset";
import type { Network } from "./network.entity";

export const NETWORK_ORDER: KeysetOrder<Network> = { by: "sortName", kind: "string", direction: "ASC" };
