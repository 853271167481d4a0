import type { OutputRewrite } from "@graphql-hive/router-query-planner";
import { readRewrites } from "./rewrites";

/**
 * Names that response keys get in our data: where fields of several types would clash, the planner asks for them under
 * aliases of its own and wants them back under one name. Its aliases are unique in an operation.
 */
export function readOutputNames(rewrites: readonly OutputRewrite[] | null | undefined): (key: string) => string {
  const names = new Map<string, string>();
  for (const { path, change } of readRewrites(rewrites)) {
    const last = path.at(-1);
    if (!last || !("Key" in last) || !("renameTo" in change)) throw new Error("A plan rewrites an answer unexpectedly");
    names.set(last.Key, change.renameTo);
  }
  return names.size === 0 ? (key) => key : (key) => names.get(key) ?? key;
}
