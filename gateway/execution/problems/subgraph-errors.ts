import type { Problem } from "../calling/call";
import { isRow, type Path, type Row } from "../rows";

/** Decides what clients see of an error that a service reported. */
export type DescribeSubgraphError = (service: string, error: unknown) => Problem;

/** What speaks of the code of a service, and `http`, by which Apollo Server sets the status of the whole response. */
const INTERNAL_EXTENSION = /stack|exception|^http$/i;

/** For services that we trust: their message and extensions, without what speaks of their code. */
export function describeSubgraphError(service: string, error: unknown): Problem {
  const { message, extensions } = asRecord(error);
  const shown = Object.fromEntries(
    Object.entries(asRecord(extensions)).filter(([key]) => !INTERNAL_EXTENSION.test(key)),
  );
  const code = typeof shown.code === "string" ? shown.code : "SUBGRAPH_ERROR";
  return {
    message: typeof message === "string" ? message : `Service "${service}" reported an error`,
    extensions: { ...shown, code, service },
  };
}

export function describeBadShape(service: string): Problem {
  return {
    message: `Service "${service}" answered with a value that its schema does not allow`,
    extensions: { code: "SUBGRAPH_BAD_SHAPE", service },
  };
}

/** No answer is as deep: a longer path leads nowhere. */
const MAX_PATH = 256;

/** The path that an error claims to have, as far as it is one. */
export function readErrorPath(error: unknown): Path {
  const { path } = asRecord(error);
  if (!Array.isArray(path)) return [];
  if (path.length > MAX_PATH) return [];
  const end = path.findIndex((key) => typeof key !== "string" && !(Number.isInteger(key) && key >= 0));
  return end === -1 ? path : path.slice(0, end);
}

/**
 * As much of a path below an object as leads somewhere. Below null it goes on unchecked: what failed there may have
 * taken its parent with it.
 */
export function followPath(row: Row, path: Path, rename: (key: string) => string): Path {
  const followed: (string | number)[] = [];
  let value: unknown = row;
  for (const segment of path) {
    const key = typeof segment === "string" ? rename(segment) : segment;
    if (typeof key === "number" ? isRow(value) : Array.isArray(value)) break;
    if (Array.isArray(value) && Number(key) >= value.length) break;
    value = isRow(value) || Array.isArray(value) ? (value as Row)[key] : undefined;
    followed.push(key);
  }
  return followed;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
