import { Init1764000000003 } from "./001-init";
import { Search1764000010003 } from "./002-search";
import { CallsInFull1764000020003 } from "./003-calls-in-full";
import { Audit1764000030003 } from "./004-audit";
import { Commons1764000130003 } from "./005-commons";

/** In the order in which they run. */
export const migrations = [
  Init1764000000003,
  Search1764000010003,
  CallsInFull1764000020003,
  Audit1764000030003,
  Commons1764000130003,
];
