import { Init1764000000004 } from "./001-init";
import { Search1764000010004 } from "./002-search";

/** In the order in which they run. */
export const migrations = [Init1764000000004, Search1764000010004];
