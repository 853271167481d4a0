import type { Logger } from "../../services/kit/logger";
import { assertEngineFits } from "../engines/assert-engine-fits";
import type { EngineKind } from "../engines/create-engine";
import { type SupergraphTexts, withoutAllies } from "../supergraphs/removals";
import type { VerifiedArtifact } from "../supergraphs/verify-artifact";
import { isAllied } from "./live-source";

export interface FitEngineOptions {
  engine: EngineKind;
  /** Whether an operator took it on that the stock engine sends allies what they were not granted. */
  override: boolean;
  /** Whether there is a way to call allies at all. */
  hasWay: boolean;
  log: Logger;
}

/** What of an artifact a gateway may serve: without all allies where it could not keep them from what is not theirs. */
export function fitEngine({ engine, override, hasWay, log }: FitEngineOptions) {
  return (artifact: VerifiedArtifact): SupergraphTexts => {
    const names = artifact.subgraphs.filter(isAllied).map(({ name }) => name);
    try {
      if (!hasWay && names.length > 0) throw new Error("This gateway has no keys to call allies with");
      assertEngineFits(engine, names, override);
      return artifact;
    } catch (err) {
      log.warn({ err, names }, "the subgraphs of allies are left out");
      return { supergraph: withoutAllies(artifact) };
    }
  };
}
