import { createHash } from "node:crypto";
import { setImmediate as othersTurn } from "node:timers/promises";
import { type Audience, toVariant } from "./composition/variants/to-variant";
import { NO_PERSISTED_OPERATIONS } from "./security/persisted-operations";
import { warnOfMisfits } from "./security/warn-of-misfits";
import { type Graph, type GraphOptions, startGraph } from "./start-graph";

/** The supergraph that is served now, for each audience the part that it sees. */
export interface ServedSupergraph {
  /** Of its content. */
  readonly version: string;
  graphFor(audience: Audience): Graph;
  /** How many operations are kept. */
  countOperations(): number;
  /**
   * Puts another in its place, for all audiences at once: whoever asked before is answered by the one before.
   *
   * @throws when it cannot be planned on; the present one then stays
   */
  replace(supergraph: string): Promise<void>;
}

/** @throws when the supergraph cannot be planned on */
export async function serveSupergraph(supergraph: string, options: GraphOptions): Promise<ServedSupergraph> {
  let served = await startGraphs(supergraph, options);
  let replacing = Promise.resolve();
  return {
    get version() {
      return served.version;
    },
    graphFor: (audience) => served.graphs[audience],
    countOperations: () =>
      [...new Set(Object.values(served.graphs))].reduce((sum, graph) => sum + graph.countOperations(), 0),
    replace(next) {
      // One after the other, so that the last one that is given is the one that stays
      const replaced = replacing.then(async () => {
        if (versionOf(next) !== served.version) served = await startGraphs(next, options);
        options.log.info({ supergraph: served.version }, "supergraph in place");
      });
      replacing = replaced.catch(() => undefined);
      return replaced;
    },
  };
}

interface Graphs {
  version: string;
  graphs: Record<Audience, Graph>;
}

async function startGraphs(supergraph: string, options: GraphOptions): Promise<Graphs> {
  const { limits, persistedOperations = NO_PERSISTED_OPERATIONS } = options.config;
  // Each step keeps others waiting for some time: between two of them they have their turn
  const publicVariant = toVariant(supergraph, "public");
  await othersTurn();
  const full = await startGraph(supergraph, options);
  await othersTurn();
  const graphs = { full, public: publicVariant === supergraph ? full : await startGraph(publicVariant, options) };
  warnOfMisfits(persistedOperations.operations, full.apiSchema, limits, options.log);
  return { version: versionOf(supergraph), graphs };
}

function versionOf(supergraph: string): string {
  return createHash("sha256").update(supergraph).digest("hex").slice(0, 16);
}
