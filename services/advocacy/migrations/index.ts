import { Init1764000000004 } from "./001-init";
import { Search1764000010004 } from "./002-search";
import { Consultations1764000020004 } from "./003-consultations";
import { Audit1764000030004 } from "./004-audit";
import { Visibility1764000040004 } from "./005-visibility";
import { Commons1764000130004 } from "./006-commons";

/** In the order in which they run. */
export const migrations = [
  Init1764000000004,
  Search1764000010004,
  Consultations1764000020004,
  Audit1764000030004,
  Visibility1764000040004,
  Commons1764000130004,
];
