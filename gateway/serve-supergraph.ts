import { createHash } from "node:crypto";
import { setImmediate as othersTurn } from "node:timers/promises";
import { createInTurn } from "../services/kit/in-turn";
import { Requirements } from "./authorization/requirements";
import { ParsedSupergraph } from "./composition/parsed-supergraph";
import { type Audience, toVariant } from "./composition/variants/to-variant";
import { createEngine } from "./engines/create-engine";
import { createDeadlineOf } from "./engines/deadline-of";
import { NO_PERSISTED_OPERATIONS } from "./security/persisted-operations";
import { warnOfMisfits } from "./security/warn-of-misfits";
import type { UsedOperation } from "./serving/used-operations";
import { warmUp } from "./serving/warm-up";
import { type Graph, type GraphOptions, startGraph } from "./start-graph";
import { chooseSupergraph, type SupergraphTexts } from "./supergraphs/removals";
import { keepTexts } from "./web/keep-texts";

/** The supergraph that is served now, for each audience the part that it sees. */
export interface ServedSupergraph {
  /** Of its content. */
  readonly version: string;
  graphFor(audience: Audience): Graph;
  /** How many operations are kept. */
  countOperations(): number;
  /**
   * Puts another in its place, for all audiences at once: whoever asked before is answered by the one before. It has then
   * worked out what the one before was asked most. Subgraphs that were taken out stay out.
   *
   * @throws when it cannot be planned on; the present one then stays
   */
  replace(next: SupergraphTexts): Promise<void>;
  /**
   * Takes out these allied subgraphs, and puts back all others. They are asked nothing more from now on; their part of the
   * graph is gone once this resolves, by the supergraph that stands ready without them; of one for which nothing was made
   * ready it is null.
   *
   * @throws when none stands ready, or it cannot be planned on; they are asked nothing all the same
   */
  serveWithout(names: ReadonlySet<string>): Promise<void>;
  /** Whether a subgraph is taken out. */
  isRemoved(name: string): boolean;
}

/** @throws when the supergraph cannot be planned on */
export async function serveSupergraph(first: SupergraphTexts, options: GraphOptions): Promise<ServedSupergraph> {
  let texts = first;
  let removed: ReadonlySet<string> = new Set();
  const apq = { full: keepTexts(), public: keepTexts() };
  let served = await startGraphs(chooseSupergraph(texts, removed), options, apq);
  /** So that the last one that is given is the one that stays. */
  const inTurn = createInTurn();
  return {
    get version() {
      return served.version;
    },
    graphFor: (audience) => served.graphs[audience],
    countOperations: () => distinct(served).reduce((sum, graph) => sum + graph.countOperations(), 0),
    replace: (next) =>
      inTurn(async () => {
        await serve(next);
        texts = next;
      }),
    serveWithout(names) {
      removed = new Set(names);
      return inTurn(() => serve(texts));
    },
    isRemoved: (name) => removed.has(name),
  };

  async function serve(next: SupergraphTexts): Promise<void> {
    const supergraph = chooseSupergraph(next, removed);
    const version = versionOf(supergraph);
    let warmth = {};
    if (version !== served.version) {
      const started = await startGraphs(supergraph, options, apq);
      warmth = await warmGraphs(started, served, options);
      served = started;
    }
    options.log.info({ supergraph: version, without: [...removed], ...warmth }, "supergraph in place");
  }
}

interface Graphs {
  version: string;
  graphs: Record<Audience, Graph>;
}

async function startGraphs(
  supergraph: string,
  options: GraphOptions,
  apq: Record<Audience, ReturnType<typeof keepTexts>>,
): Promise<Graphs> {
  const { config, call, log, allies } = options;
  const { limits, persistedOperations = NO_PERSISTED_OPERATIONS } = config;
  // Each step keeps others waiting for some time: between two of them they have their turn
  const whole = ParsedSupergraph.parse(supergraph);
  await othersTurn();
  const publicVariant = toVariant(whole, "public");
  await othersTurn();
  const engine = await createEngine(config.engine, {
    ...{ supergraph: whole, call, log, deadlineMs: config.deadlineMs },
    deadlineOf: createDeadlineOf(config.deadlineMs),
    ...allies?.engine,
  });
  const requirements = new Requirements(whole.document);
  await othersTurn();
  const full = await startGraph(engine, requirements, options, apq.full);
  await othersTurn();
  const graphs = { full, public: publicVariant === whole ? full : await startPublic() };
  warnOfMisfits(persistedOperations.operations, full.apiSchema, limits, log);
  return { version: versionOf(supergraph), graphs };

  async function startPublic(): Promise<Graph> {
    return startGraph(await engine.narrow(publicVariant), requirements, options, apq.public);
  }
}

/** Each graph by what its audience asked most of the one before. */
async function warmGraphs(next: Graphs, before: Graphs, { config, log }: GraphOptions) {
  const audiences: Audience[] = ["full", "public"];
  let warmed = 0;
  const misfits: UsedOperation[] = [];
  const graphs = distinct(next);
  for (const graph of graphs) {
    const asked = new Set(audiences.filter((one) => next.graphs[one] === graph).map((one) => before.graphs[one]));
    const used = [...asked]
      .flatMap(({ used }) => used.list())
      .map((one) => ({ ...one, uses: Math.ceil(one.uses / 2) }));
    const result = await warmUp(
      graph,
      used.sort((a, b) => b.uses - a.uses),
      (config.warmUpMs ?? 500) / graphs.length,
    );
    warmed += result.warmed;
    misfits.push(...result.misfits);
  }
  if (misfits.length > 0) {
    const operations = misfits.slice(0, 20).map(({ name = null, uses }) => ({ name, uses }));
    log.warn({ count: misfits.length, operations }, "operations that were asked lately do not fit the next supergraph");
  }
  return { warmed, misfits: misfits.length };
}

function distinct({ graphs }: Graphs): Graph[] {
  return [...new Set(Object.values(graphs))];
}

function versionOf(supergraph: string): string {
  return createHash("sha256").update(supergraph).digest("hex").slice(0, 16);
}
