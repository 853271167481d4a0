/** Where `@apollo/gateway` answers otherwise than one schema over the same data, and why. Ours never may. */
interface Difference {
  reason: string;
  /** Whether this can be the reason for this operation. */
  mayApply(source: string): boolean;
}

const DIFFERENCES: Difference[] = [
  {
    reason: "it asks for what conditions leave out, and leaves out what stands beside it",
    mayApply: (source) => /@(skip|include)\b/.test(source),
  },
  {
    reason: "it fails on aliases that every object inherits",
    mayApply: (source) => /\b(__proto__|constructor): /.test(source),
  },
  {
    reason: "it takes an alias that is the name of a key for the key",
    mayApply: (source) => /\b(id|name): /.test(source),
  },
  {
    reason: "it sends the client's arguments of a field where others are required",
    mayApply: (source) => /\btax\b/.test(source) && /\bturnover\b/.test(source),
  },
  {
    reason: "it loses the key or the type of an interface object beside fragments and fields of its types",
    mayApply: (source) => /\b(stars|fans|label|fanOf|starred)\b/.test(source),
  },
];

/** The first that fits; undefined for a difference that nobody has explained yet. */
export function findReason(source: string): string | undefined {
  return DIFFERENCES.find(({ mayApply }) => mayApply(source))?.reason;
}
