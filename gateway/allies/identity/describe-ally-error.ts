import type { Problem } from "../../execution/calling/call";
import { type DescribeSubgraphError, describeSubgraphError } from "../../execution/problems/subgraph-errors";

/** An error as an ally sent it: for that ally and for the operator, never for clients. */
export interface OriginalError {
  service: string;
  network: string;
  error: unknown;
}

export interface AllyErrorOptions {
  /** How clients know the network that a subgraph belongs to; undefined for services of our own. */
  networkOf(service: string): string | undefined;
  /** Keys of extensions that the operator lets pass, where they hold a number, a boolean or a short text. @default none */
  shownExtensions?: ReadonlySet<string>;
  onOriginal?(original: OriginalError): void;
}

/** What the hub says itself, and what Apollo Server acts on. */
const RESERVED = new Set(["code", "network", "service", "http"]);
const MAX_TEXT = 200;

/** For engines: errors of allies are masked, those of our own services are told as ever. */
export function createDescribeError({
  networkOf,
  shownExtensions,
  onOriginal,
}: AllyErrorOptions): DescribeSubgraphError {
  return (service, error) => {
    const network = networkOf(service);
    if (network === undefined) return describeSubgraphError(service, error);
    onOriginal?.({ service, network, error });
    return describeAllyError(network, error, shownExtensions);
  };
}

/** What clients see of an ally's error: nothing that the ally wrote, but what the operator let pass. */
export function describeAllyError(
  network: string,
  error: unknown,
  shownExtensions: ReadonlySet<string> = new Set(),
): Problem {
  const { extensions } = (error ?? {}) as { extensions?: unknown };
  const shown = Object.entries(typeof extensions === "object" && extensions !== null ? extensions : {}).filter(
    ([key, value]) => shownExtensions.has(key) && !RESERVED.has(key) && isPlain(value),
  );
  return {
    message: `Network "${network}" could not answer`,
    extensions: { ...Object.fromEntries(shown), code: "ALLY_ERROR", network },
  };
}

function isPlain(value: unknown): boolean {
  return (
    typeof value === "number" || typeof value === "boolean" || (typeof value === "string" && value.length <= MAX_TEXT)
  );
}
