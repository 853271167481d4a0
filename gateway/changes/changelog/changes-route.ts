import { createHash } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { EntityManager } from "typeorm";
import { writeAtomFeed } from "./atom-feed";
import { findRecordedChanges } from "./find-recorded-changes";

export interface ChangesFeedOptions {
  /** For reading, of the database that has the changes. */
  db: EntityManager;
  /** Of the hub; asked with each request, as a port may be known late. */
  origin(): string;
}

const PATH = "/changes.atom";
const ENTRIES = 100;

/** `GET /changes.atom`: the newest changes of the schema that the public sees, for everybody the same. */
export function registerChangesFeed(app: FastifyInstance, { db, origin }: ChangesFeedOptions): void {
  app.get(PATH, async (request, reply) => {
    const { nodes } = await findRecordedChanges(db, "public", { first: ENTRIES });
    const feed = writeAtomFeed(nodes, { origin: origin(), path: PATH });
    const etag = `"${createHash("sha256").update(feed).digest("base64url")}"`;
    reply.header("etag", etag).header("cache-control", "public, max-age=300");
    if (request.headers["if-none-match"] === etag) return reply.status(304).send();
    return reply.type("application/atom+xml; charset=utf-8").send(feed);
  });
}
