import { Init1764000000002 } from "./001-init";
import { Search1764000010002 } from "./002-search";

/** In the order in which they run. */
export const migrations = [Init1764000000002, Search1764000010002];
