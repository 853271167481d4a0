import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type FastifyInstance, fastify } from "fastify";
import { type Actor, PUBLIC_ACTOR, serviceActor } from "../../services/kit/actor/actor";
import { composeSupergraph } from "../composition/compose";
import { ARTIFACT_FORMAT, hashText } from "./artifact";
import { readArtifactFile } from "./artifact-file";
import { registerSupergraph } from "./serve-artifact";
import { signArtifact } from "./sign-artifact";
import { HUB_ID, KEYS, sourceOf, VERIFY } from "./testing/artifacts";
import { verifyArtifact } from "./verify-artifact";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@tag"])';
const OWN = { name: "own", url: "https://own.example.org/graphql" };

function artifactOf(number: number) {
  const { subgraphs } = sourceOf("", { alpha: "type Query { alpha_x: Int }" });
  const own = { ...OWN, sdl: `${LINK} type Query { open${number}: Int inner: Int @tag(name: "internal") }` };
  const compose = (...others: typeof subgraphs) => {
    const result = composeSupergraph([own, ...others]);
    if ("errors" in result) throw new Error(JSON.stringify(result.errors));
    return result.supergraph;
  };
  const texts = [compose(...subgraphs.slice(1)), compose()];
  const [whole = "", less = ""] = texts.map(hashText);
  const statement = {
    ...{ format: ARTIFACT_FORMAT, hubId: HUB_ID, number, supergraph: whole, registryVersion: "1", reason: "" },
    subgraphs: subgraphs.map(({ sdl: _, ...subgraph }) => subgraph),
    ...{ removals: [{ names: ["alpha"], supergraph: less }], madeAt: new Date(0).toISOString() },
  };
  const signed = signArtifact(statement, Object.fromEntries(texts.map((text) => [hashText(text), text])), KEYS[0]);
  return verifyArtifact(signed, VERIFY);
}

const ACTORS: Record<string, Actor> = {
  staff: { ...PUBLIC_ACTOR, kind: "STAFF", subject: "per_1", roles: ["OPERATOR"] },
  service: serviceActor("members"),
  ally: { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_1" },
  gone: { ...PUBLIC_ACTOR, kind: "ALLY", subject: "net_2" },
  member: { ...PUBLIC_ACTOR, kind: "GUEST", subject: "per_2" },
  board: { ...PUBLIC_ACTOR, kind: "BOARD", subject: "per_3", roles: ["BOARD"] },
};

describe("GET /supergraph", () => {
  const artifacts = [artifactOf(1), artifactOf(2)];
  let app: FastifyInstance;
  beforeAll(async () => {
    app = fastify();
    registerSupergraph(app, {
      onRequest: [],
      actorOf: ({ headers }) => ACTORS[String(headers.who)] ?? PUBLIC_ACTOR,
      find: async (number = 2) => artifacts[number - 1] ?? null,
      isRecognised: (id) => id === "net_1",
    });
    await app.ready();
  });
  afterAll(() => app?.close());
  const get = (who: string, query = "", headers: Record<string, string> = {}) =>
    app.inject({ url: `/supergraph${query}`, headers: { who, ...headers } });

  it("is there for staff, services and recognised networks alone", async () => {
    const statuses = await Promise.all([...Object.keys(ACTORS), ""].map(async (who) => (await get(who)).statusCode));
    expect(statuses).toEqual([200, 200, 200, 404, 404, 404, 404]);
  });

  it("tells the number, what was signed and a strong tag, by which it is not sent again", async () => {
    const { body, headers } = await get("staff");
    expect(body).toBe(artifacts[1]?.supergraph);
    expect(headers).toMatchObject({
      "content-type": "application/graphql; charset=utf-8",
      "cache-control": "private, no-cache",
      "hub-supergraph-number": "2",
      "hub-supergraph-sha256": artifacts[1]?.sha256,
      "hub-supergraph-signature": `${KEYS[0].id}:${artifacts[1]?.signed.signature}`,
      etag: `"${hashText(body)}"`,
    });
    const etag = String(headers.etag);
    for (const known of [etag, `"other", ${etag}`, `W/${etag}`, "*"]) {
      const again = await get("staff", "", { "if-none-match": known });
      expect([again.statusCode, again.body]).toEqual([304, ""]);
    }
    expect((await get("staff", "?number=1", { "if-none-match": etag })).statusCode).toBe(200);
  });

  it("gives an older one, those that stand ready without an ally, and the whole artifact as a file", async () => {
    expect((await get("staff", "?number=1")).body).toMatch(/open1/);
    const without = await get("staff", "?without=alpha");
    expect(without.body).toBe(artifacts[1]?.removals[0]?.supergraph);
    for (const query of ["?number=3", "?number=x", "?number=-1", "?without=own", "?without=beta", "?number=1&number=2"])
      expect((await get("staff", query)).statusCode).toBe(404);
    const file = await get("staff", "?signed=true");
    expect(file.headers["content-type"]).toBe("application/json; charset=utf-8");
    expect(readArtifactFile(file.body, VERIFY)).toEqual(artifacts[1]);
  });

  it("gives a network what is public alone", async () => {
    const { body, headers } = await get("ally", "?signed=true");
    expect(body).toMatch(/open2: Int @join__field/);
    expect(body).toMatch(/inner: Int .*@inaccessible/);
    expect(headers.etag).toBe(`"${hashText(body)}"`);
  });
});
