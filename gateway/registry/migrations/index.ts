import { Artifacts1764000200010 } from "../../supergraphs/migrations/010-artifacts";
import { Init1764000120001 } from "./001-init";

/** In the order in which they run. */
export const migrations = [Init1764000120001, Artifacts1764000200010];
