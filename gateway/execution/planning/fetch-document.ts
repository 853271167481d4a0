import type { BatchFetchNode, FetchNode } from "@graphql-hive/router-query-planner";
import { type DocumentNode, parse } from "graphql";

type AnyFetch = FetchNode | BatchFetchNode;

/** Of fetches that were looked at, until they are compiled: beside a plan that is kept they would take more than it. */
const looked = new WeakMap<AnyFetch, DocumentNode>();

/** The operation of a fetch, parsed once for whoever looks at it and whoever compiles it. */
export function lookAtDocument(node: AnyFetch): DocumentNode {
  const document = looked.get(node) ?? parse(node.operation, { noLocation: true });
  looked.set(node, document);
  return document;
}

/** The same for the last one who needs it. */
export function takeDocument(node: AnyFetch): DocumentNode {
  const document = lookAtDocument(node);
  looked.delete(node);
  return document;
}
