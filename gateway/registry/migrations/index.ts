import { Usage1764000200005 } from "../../changes/migrations/020-usage";
import { Changelog1764000210005 } from "../../changes/migrations/021-changelog";
import { Artifacts1764000200010 } from "../../supergraphs/migrations/010-artifacts";
import { ToldArtifacts1764000220011 } from "../../supergraphs/migrations/011-told-artifacts";
import { Init1764000120001 } from "./001-init";

/** In the order in which they run. */
export const migrations = [
  ...[Init1764000120001, Usage1764000200005, Artifacts1764000200010, Changelog1764000210005],
  ToldArtifacts1764000220011,
];
