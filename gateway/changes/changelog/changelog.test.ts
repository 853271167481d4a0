import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { execute, parse, printSchema } from "graphql";
import { buildSchemaSync } from "type-graphql";
import { PUBLIC_ACTOR, serviceActor } from "../../../services/kit/actor/actor";
import type { Database } from "../../../services/kit/database/open-database";
import { assertValid } from "../../../services/kit/graphql/assert-valid";
import { createHttpServer, listen } from "../../../services/kit/server/http-server";
import { describeOnDatabases } from "../../../services/kit/testing/databases";
import { composeSupergraph } from "../../composition/compose";
import { openChangesDatabase } from "../testing/usage-database";
import { registerChangesFeed } from "./changes-route";
import { findPublishedChanges } from "./published-changes";
import { recordChanges } from "./record-changes";
import { SchemaChangesResolver } from "./schema-changes.resolver";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag", "@inaccessible"])';

function compose(sdl: string): string {
  const composed = composeSupergraph([{ name: "agros", url: "http://agros.test", sdl: `${LINK} ${sdl}` }]);
  if ("errors" in composed) throw new Error(JSON.stringify(composed.errors));
  return composed.supergraph;
}

const FIRST = compose(`
  type Query { body: Body secret: Secret @tag(name: "internal") }
  type Body { id: ID old: String becomesInternal: Int hidden: Int @inaccessible }
  type Secret @tag(name: "internal") { id: ID code: String }
`);
const SECOND = compose(`
  type Query { body: Body secret: Secret @tag(name: "internal") }
  type Body {
    id: ID becomesInternal: Int @tag(name: "internal") added: String @deprecated(reason: "<b>\\"Ω\\" & 'x'</b>")
    secretly: Int @tag(name: "internal")
  }
  type Secret @tag(name: "internal") { id: ID }
`);

describe("findPublishedChanges()", () => {
  it("tells the public of what it sees alone, and the others of the rest too", async () => {
    const changes = await findPublishedChanges(FIRST, SECOND);
    const of = (isPublic: boolean) =>
      changes.filter((each) => each.isPublic === isPublic).map(({ kind, coordinate }) => `${kind} ${coordinate}`);
    expect(of(true).sort()).toEqual([
      "FIELD_ADDED Body.added",
      "FIELD_REMOVED Body.becomesInternal",
      "FIELD_REMOVED Body.old",
    ]);
    expect(of(false).sort()).toEqual(["FIELD_ADDED Body.secretly", "FIELD_REMOVED Secret.code"]);
  });

  it("finds nothing where a supergraph is followed by itself", async () => {
    expect(await findPublishedChanges(FIRST, FIRST)).toEqual([]);
  });
});

describeOnDatabases("the changelog", (databases) => {
  const schema = buildSchemaSync({ resolvers: [SchemaChangesResolver], validateFn: assertValid, skipCheck: true });
  let database: Database;
  beforeAll(async () => {
    database = await openChangesDatabase(databases().of("members"));
    const changes = await findPublishedChanges(FIRST, SECOND);
    await database.write(async (tx) => {
      await recordChanges(tx, { number: 2, at: new Date("2026-11-01T10:00:00Z"), subgraph: "agros" }, changes);
      const back = await findPublishedChanges(SECOND, FIRST);
      await recordChanges(tx, { number: 3, at: new Date("2026-11-02T10:00:00Z"), subgraph: null }, back);
    });
  });
  afterAll(() => database?.close());

  async function ask(args: string, actor = PUBLIC_ACTOR) {
    const document = parse(
      `{ schemaChanges${args} { nodes { number coordinate kind subgraph } pageInfo { hasNextPage endCursor } } }`,
    );
    const { data, errors } = await execute({ schema, document, contextValue: { db: database.read, actor } });
    expect(errors).toBeUndefined();
    const { nodes, pageInfo } = JSON.parse(JSON.stringify(data)).schemaChanges;
    return {
      nodes: nodes as Array<{ number: number; coordinate: string; kind: string; subgraph: string | null }>,
      pageInfo,
    };
  }

  it("lists what the public may know, the newest first", async () => {
    const { nodes } = await ask("");
    expect(nodes.map(({ number }) => number)).toEqual([3, 3, 3, 2, 2, 2]);
    expect(JSON.stringify(nodes)).not.toMatch(/[sS]ecret/);
    expect((await ask("", serviceActor("registry"))).nodes).toHaveLength(10);
  });

  it("lists those since a moment, of a coordinate, page by page", async () => {
    const whole = serviceActor("registry");
    expect((await ask('(since: "2026-11-02T10:00:00Z")', whole)).nodes).toHaveLength(5);
    const body = (await ask('(coordinatePrefix: "Body.old")')).nodes;
    expect(body).toEqual([
      { number: 3, coordinate: "Body.old", kind: "FIELD_ADDED", subgraph: null },
      { number: 2, coordinate: "Body.old", kind: "FIELD_REMOVED", subgraph: "agros" },
    ]);
    expect((await ask('(coordinatePrefix: "body")')).nodes).toEqual([]);
    expect((await ask('(coordinatePrefix: "Body_")')).nodes).toEqual([]);
    expect((await ask('(coordinatePrefix: "Secret")')).nodes).toEqual([]);
    expect((await ask('(coordinatePrefix: "Secret")', whole)).nodes).toHaveLength(2);
    const first = await ask("(first: 4)");
    const rest = await ask(`(first: 4, after: "${first.pageInfo.endCursor}")`);
    expect([first.pageInfo.hasNextPage, rest.pageInfo.hasNextPage]).toEqual([true, false]);
    const all = [...first.nodes, ...rest.nodes];
    expect(all).toEqual((await ask("")).nodes);
  });

  it("describes each element of its SDL that is not plain", () => {
    const printed = printSchema(schema);
    expect(printed).toContain("schemaChanges(");
    expect(printed).toContain("type SchemaChangeConnection");
  });

  it("is an Atom feed of what the public may know", async () => {
    const app = createHttpServer({ bodyLimit: 1000 });
    registerChangesFeed(app, { db: database.read, origin: () => "https://hub.example" });
    const url = await listen(app, { host: "127.0.0.1", port: 0, portSetting: "PORT" });
    try {
      const answer = await fetch(`${url}/changes.atom`);
      const feed = await answer.text();
      expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
      expect(feed.match(/<entry>/g)).toHaveLength(6);
      expect(feed).not.toMatch(/[sS]ecret/);
      expect(feed).toContain('<link rel="self" type="application/atom+xml" href="https://hub.example/changes.atom"/>');
      expect(feed).toContain("<updated>2026-11-02T10:00:00.000Z</updated>");
      const etag = answer.headers.get("etag") ?? "";
      expect((await fetch(`${url}/changes.atom`, { headers: { "if-none-match": etag } })).status).toBe(304);
    } finally {
      await app.close();
    }
  });
});
