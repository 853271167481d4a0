import { Init1764000000002 } from "./001-init";
import { Search1764000010002 } from "./002-search";
import { KnowledgeInFull1764000020002 } from "./003-knowledge-in-full";
import { ConfidentialKit1764000030002 } from "./004-confidential-kit";
import { Visibility1764000040002 } from "./005-visibility";
import { AdvisoryCases1764000050002 } from "./006-advisory-cases";
import { RetentionRuns1764000070002 } from "./007-retention-runs";
import { Commons1764000130002 } from "./008-commons";

/** In the order in which they run. */
export const migrations = [
  Init1764000000002,
  Search1764000010002,
  KnowledgeInFull1764000020002,
  ConfidentialKit1764000030002,
  Visibility1764000040002,
  AdvisoryCases1764000050002,
  RetentionRuns1764000070002,
  Commons1764000130002,
];
