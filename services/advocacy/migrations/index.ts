import { Init1764000000004 } from "./001-init";

/** In the order in which they run. */
export const migrations = [Init1764000000004];
