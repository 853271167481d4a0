// The feed of what the network shares, as schema/commons.graphql of the hub asks for it.
import { GraphQLError } from "graphql";
import { COOPERATIVES } from "./data.mjs";

const MAX_FIRST = 100;

const feed = COOPERATIVES.map(toRecord).sort(byChange);

/** @returns A page; of kinds that we do not have an empty one */
export function pageOf({ kind, changedSince, first, after }) {
  const start = after == null ? null : readCursor(after);
  const since = changedSince == null ? null : new Date(changedSince).toISOString();
  const rest = feed.filter(
    (record) =>
      kind === "ORGANIZATION" &&
      (since === null || record.changedAt >= since) &&
      (start === null || byChange(record, start) > 0),
  );
  const edges = rest
    .slice(0, Math.min(Math.max(first, 0), MAX_FIRST))
    .map((node) => ({ cursor: writeCursor(node), node }));
  const pageInfo = { endCursor: edges.at(-1)?.cursor ?? null, hasNextPage: edges.length < rest.length };
  return { edges, pageInfo };
}

/** Of one that is gone nothing stays but that it is gone: a tombstone. */
function toRecord({ localId, changedAt, deletedAt = null, ...facts }) {
  const record = { localId, licence: "CC0-1.0", language: "el", changedAt, deletedAt, expiresAt: null };
  return deletedAt === null ? { ...record, country: "GR", ...facts } : record;
}

/** Two that changed at the same moment stand by id, so that no page leaves one out. */
function byChange(a, b) {
  return compare(a.changedAt, b.changedAt) || compare(a.localId, b.localId);
}

function compare(a, b) {
  return a < b ? -1 : Number(a > b);
}

function writeCursor({ changedAt, localId }) {
  return Buffer.from(JSON.stringify([changedAt, localId])).toString("base64url");
}

function readCursor(cursor) {
  try {
    const [changedAt, localId] = JSON.parse(Buffer.from(cursor, "base64url").toString());
    if (typeof changedAt === "string" && typeof localId === "string") return { changedAt, localId };
  } catch {
    // It is told below.
  }
  throw new GraphQLError(`Cannot go on after ${JSON.stringify(cursor)}: expected a cursor of this feed`);
}
