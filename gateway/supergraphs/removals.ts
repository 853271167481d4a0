/** A supergraph, and what stands ready should some of its allied subgraphs be taken out. */
export interface SupergraphTexts {
  /** SDL. */
  supergraph: string;
  /** @default none */
  removals?: readonly Removal[];
}

export interface Removal {
  /** Of the allied subgraphs that it is without. */
  names: readonly string[];
  /** SDL. */
  supergraph: string;
}

/**
 * The supergraph without these subgraphs. Nothing is composed: of the removals that stand ready it is the one that takes
 * least out beside them. Names that no removal knows are not in it.
 *
 * @throws when none takes all of them out
 */
export function chooseSupergraph({ supergraph, removals = [] }: SupergraphTexts, removed: ReadonlySet<string>): string {
  const known = new Set(removals.flatMap(({ names }) => names));
  const wanted = [...removed].filter((name) => known.has(name));
  if (wanted.length === 0) return supergraph;
  const fitting = removals.filter(({ names }) => wanted.every((name) => names.includes(name)));
  const [best] = fitting.sort((a, b) => a.names.length - b.names.length);
  if (best) return best.supergraph;
  throw new Error(`Cannot serve without ${wanted.join(", ")} as no such supergraph stands ready`);
}

/**
 * What can be taken out at once: each allied subgraph, all subgraphs of each network, and all of all allies, for when more
 * than one of them is to go. All of them are the last.
 */
export function removalsOf(subgraphs: readonly { name: string; networkPrefix: string | null }[]): string[][] {
  const allied = subgraphs.filter(({ networkPrefix }) => networkPrefix !== null);
  const networks = Map.groupBy(allied, ({ networkPrefix }) => networkPrefix);
  const groups = [...allied.map((one) => [one]), ...networks.values(), allied].map((group) =>
    group.map(({ name }) => name).sort(),
  );
  const all = groups.at(-1)?.join(" ");
  const byNames = new Map(groups.map((names) => [names.join(" "), names]));
  return [...byNames.values()]
    .filter(({ length }) => length > 0)
    .sort((a, b) => Number(a.join(" ") === all) - Number(b.join(" ") === all));
}

/** Whether of what `removalsOf()` says nothing but the last stands ready. */
export function isUnfinished({
  removals = [],
  subgraphs,
}: Pick<SupergraphTexts, "removals"> & { subgraphs: Parameters<typeof removalsOf>[0] }): boolean {
  return removals.length === 1 && removalsOf(subgraphs).length > 1;
}

/** What a gateway serves that has no way to allies. */
export function withoutAllies(
  artifact: SupergraphTexts & { subgraphs: readonly { name: string; networkPrefix: string | null }[] },
): string {
  const allied = artifact.subgraphs.flatMap(({ name, networkPrefix }) => (networkPrefix === null ? [] : [name]));
  return chooseSupergraph(artifact, new Set(allied));
}
