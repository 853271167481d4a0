import type {
  FetchNodePathSegment,
  FetchRewrite,
  InputRewrite,
  OutputRewrite,
} from "@graphql-hive/router-query-planner";
import type { Supergraph } from "../supergraph";

type Change = { setTo: string } | { renameTo: string };

/** What the planner wants changed in representations before they are sent, or in answers before they are merged. */
interface Rewrite {
  path: FetchNodePathSegment[];
  change: Change;
}

export function readRewrites(rewrites: readonly (InputRewrite | OutputRewrite)[] | null | undefined): Rewrite[] {
  return (rewrites ?? []).map((rewrite: FetchRewrite) => {
    if ("KeyRenamer" in rewrite) {
      return { path: rewrite.KeyRenamer.path, change: { renameTo: rewrite.KeyRenamer.renameKeyTo } };
    }
    const setter = "ValueSetter" in rewrite ? rewrite.ValueSetter : rewrite;
    return { path: setter.path, change: { setTo: setter.setValueTo } };
  });
}

/** Changes JSON in place. */
export function applyRewrites(value: unknown, rewrites: readonly Rewrite[], supergraph: Supergraph): void {
  for (const { path, change } of rewrites) applyRewrite(value, path, change, supergraph);
}

function applyRewrite(value: unknown, path: readonly FetchNodePathSegment[], change: Change, graph: Supergraph): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const item of value) applyRewrite(item, path, change, graph);
    return;
  }
  const [segment, ...rest] = path;
  if (!segment) return;
  const object = value as Record<string, unknown>;
  if ("TypenameEquals" in segment) {
    const typeName = object.__typename;
    if (typeof typeName === "string" && !segment.TypenameEquals.some((name) => graph.isOfType(typeName, name))) return;
    applyRewrite(object, rest, change, graph);
  } else if (rest.length > 0) {
    applyRewrite(Object.hasOwn(object, segment.Key) ? object[segment.Key] : undefined, rest, change, graph);
  } else if (Object.hasOwn(object, segment.Key)) {
    if ("setTo" in change) object[segment.Key] = change.setTo;
    else {
      object[change.renameTo] = object[segment.Key];
      delete object[segment.Key];
    }
  }
}
