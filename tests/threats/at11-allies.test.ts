import { beforeAll, describe, expect, it } from "@jest/globals";
import { type AllyPublicKey, readPublicKeys } from "../../gateway/allies/identity/public-keys";
import { createAnswerVerifier } from "../../gateway/allies/identity/verify-answer";
import { createKeyPair, type KeyPair, toPublicJwk } from "../../services/kit/keys/key-pair";
import { contentDigest } from "../../services/kit/signatures/content-digest";
import { type AllyKit, createTestHub, HUB, importAllyKit, sendToAlly, type TestCall } from "../support/ally-calls";
import { type RecordedRequest, type RecorderAlly, startRecorderAlly } from "../support/recorder-ally";

const BODY = '{"query":"{ alpha_things }"}';
const ANSWER = '{"data":{"alpha_things":7}}';
const MINUTE = 60_000;

/** THREATS AT11, between the hub and its allies: each takes what the other signed for it just now, and nothing else. */
describe("signed requests to allies", () => {
  let kit: AllyKit;
  beforeAll(async () => {
    kit = await importAllyKit();
  });

  it("are answered", async () => {
    await using world = await startWorld();
    expect(await world.send(await world.sign())).toBe(200);
  });

  it("are refused with a byte of the body flipped, also one whose digest was made anew", async () => {
    await using world = await startWorld();
    const headers = await world.sign();
    const flipped = BODY.replace("things", "thingt");
    expect(await world.send(headers, { body: flipped })).toBe(401);
    expect(await world.send({ ...headers, "content-digest": contentDigest(flipped) }, { body: flipped })).toBe(401);
    expect(world.faults).toEqual(["of another body", "not signed by the hub"]);
  });

  it("are refused for another host, path or method", async () => {
    await using world = await startWorld();
    const { url } = world.alpha;
    const other = url.replace("127.0.0.1", "localhost");
    for (const wrong of [other, `${url}/other`, url.replace("/graphql", "/")]) {
      expect(await world.send(await world.sign({ url: wrong }))).toBe(401);
      expect(await world.send(await world.sign(), { url: wrong })).toBe(401);
    }
    expect(await world.send(await world.sign(), { method: "PUT" })).toBe(401);
  });

  it("are refused when they are 31 s old, or of a time to come", async () => {
    await using world = await startWorld();
    const headers = await world.sign();
    world.hub.now += 31_000;
    expect(await world.send(headers)).toBe(401);
    const next = await world.sign();
    world.hub.now -= 6_000;
    expect(await world.send(next)).toBe(401);
    expect(world.faults).toEqual(["of another time", "of another time"]);
  });

  it("are refused when they come again after 5 s", async () => {
    await using world = await startWorld();
    const headers = await world.sign();
    expect(await world.send(headers)).toBe(200);
    world.hub.now += 5_000;
    expect(await world.send(headers)).toBe(401);
    expect(world.faults).toEqual(["sent twice"]);
  });

  it("that were signed for one ally are refused by another", async () => {
    await using world = await startWorld();
    const headers = await world.sign();
    expect(await world.send(headers, { url: world.beta.url })).toBe(401);
    // the right address, and another name
    expect(await world.send(await world.sign({ url: world.beta.url }), { url: world.beta.url })).toBe(401);
    expect(world.faults).toEqual(["not signed by the hub", "a token for somebody else"]);
    expect(await world.send(await world.sign({ service: "beta", url: world.beta.url }), { url: world.beta.url })).toBe(
      200,
    );
  });

  it.each([
    ["nothing signed", () => ({})],
    ["no token", ({ authorization: _, ...headers }: Record<string, string>) => headers],
    ["what covers no digest", edit("signature-input", ' "content-digest"', "")],
    ["what covers no token", edit("signature-input", ' "authorization"', "")],
    [
      "a signature that holds for longer",
      edit("signature-input", /expires=(\d+)/, (_, s) => `expires=${Number(s) + 60}`),
    ],
    ["a parameter that stands twice", edit("signature-input", /;tag=/, ';tag="hub";tag=')],
    ["the tag of requests to our own services", edit("signature-input", 'tag="hub-ally"', 'tag="hub"')],
    ["another algorithm", edit("signature-input", "ed25519", "hmac-sha256")],
    ["another signature", edit("signature", /:.{6}/, ":AAAAAA")],
    ["a second signature", edit("signature-input", /$/, ', x=("@method")')],
  ] satisfies [string, (headers: Record<string, string>) => Record<string, string>][])(
    "are refused with %s",
    async (_, change) => {
      await using world = await startWorld();
      expect(await world.send(change(await world.sign()))).toBe(401);
      expect(await world.send(await world.sign())).toBe(200);
    },
  );

  it("are refused with a key that is not the hub's, also one of the same name", async () => {
    await using world = await startWorld();
    const known = world.hub.keys;
    world.hub.fetchKeys = async () => ({ keys: known.map(toPublicJwk) });
    world.hub.keys = [{ ...createKeyPair(new Date()), id: known[0].id }];
    expect(await world.send(await world.sign())).toBe(401);
  });

  it("are all answered while the hub changes its key with an overlap", async () => {
    await using world = await startWorld();
    const [before] = world.hub.keys;
    const after = { ...createKeyPair(new Date()), id: "after" };
    const statuses: number[] = [];
    // published behind the old one, then signing, then alone
    for (const keys of [[before], [before, after], [after, before], [after]] as const) {
      world.hub.keys = keys;
      for (let minute = 0; minute < 6; minute++) {
        statuses.push(await world.send(await world.sign()));
        world.hub.now += MINUTE;
      }
    }
    expect(statuses).toEqual(Array(24).fill(200));
    world.hub.keys = [before];
    world.hub.fetchKeys = async () => ({ keys: [toPublicJwk(after)] });
    expect(await world.send(await world.sign())).toBe(401);
  });

  it("go on being answered while the hub does not tell its keys", async () => {
    await using world = await startWorld();
    expect(await world.send(await world.sign())).toBe(200);
    world.hub.fetchKeys = () => Promise.reject(new Error("down"));
    world.hub.now += 10 * MINUTE;
    expect(await world.send(await world.sign())).toBe(200);
  });

  describe("answers of an ally that must sign", () => {
    const key: KeyPair = { ...createKeyPair(new Date()), id: "ally-1" };
    const next: KeyPair = { ...createKeyPair(new Date()), id: "ally-2" };

    interface Exchange {
      by?: KeyPair;
      keys?: readonly KeyPair[];
      /** What the ally changes of what it sends. */
      change?: (headers: Record<string, string>) => Record<string, string>;
      /** What it signs the answer for. @default the request that it got */
      request?: RecordedRequest["headers"];
      status?: number;
    }

    /** One exchange, and how it ends at the hub. */
    async function exchange({
      by = key,
      keys = [key],
      change = (headers) => headers,
      request,
      status = 200,
    }: Exchange) {
      const hub = createTestHub();
      await using ally = await startRecorderAlly(({ headers }) => {
        const signed = kit.signAnswer(by, { status: 200, body: ANSWER, requestHeaders: request ?? headers });
        return { status, headers: change(signed), body: ANSWER };
      });
      const refused: string[] = [];
      const trusted: AllyPublicKey[] = readPublicKeys({ keys: keys.map(toPublicJwk) });
      const verify = createAnswerVerifier({ keysOf: () => trusted, onRefused: (_, fault) => refused.push(fault) });
      const call = { service: "alpha", url: ally.url, body: BODY };
      const answer = await sendToAlly(call, await hub.prepare(call));
      const code = codeOf(() => verify(call, answer));
      return { code, refused, request: ally.requests[0]?.headers };
    }

    it("are taken, also while it changes its key", async () => {
      expect(await exchange({})).toMatchObject({ code: null, refused: [] });
      for (const by of [key, next]) expect(await exchange({ by, keys: [next, key] })).toMatchObject({ code: null });
    });

    it.each<[string, Exchange]>([
      ["unsigned", { change: () => ({}) }],
      ["unknown key", { by: next }],
      ["wrong signature", { by: { ...next, id: key.id } }],
      ["wrong signature", { status: 206 }],
      ["of another body", { change: (headers) => ({ ...headers, "content-digest": contentDigest(`${ANSWER} `) }) }],
      ["malformed", { change: edit("signature", /$/, ", x=:YQ==:") }],
      ["covers too little", { change: edit("signature-input", ' "signature";req', "") }],
    ])("are dropped and counted when they are %s (%#)", async (fault, how) => {
      expect(await exchange(how)).toMatchObject({ code: "SUBGRAPH_UNSIGNED", refused: [fault] });
    });

    it("are dropped when they were signed for another request", async () => {
      const { request } = await exchange({});
      expect(await exchange({ request })).toMatchObject({ code: "SUBGRAPH_UNSIGNED", refused: ["wrong signature"] });
    });
  });

  /** A hub, and two allies that take what it signed for them. */
  async function startWorld() {
    const hub = createTestHub();
    const faults: string[] = [];
    const start = async (name: string): Promise<RecorderAlly> => {
      let verify: ReturnType<AllyKit["createHubVerifier"]> | undefined;
      return await startRecorderAlly(async ({ method, url: target, headers, body }, url) => {
        verify ??= kit.createHubVerifier({ hub: HUB, name, url, fetchKeys: () => hub.fetchKeys(), now: () => hub.now });
        try {
          const [path = ""] = target.split("?");
          await verify({ method, path, headers, body });
          return { body: ANSWER };
        } catch (error) {
          faults.push((error as Error).message);
          return { status: 401, body: '{"errors":[{"message":"Not from the hub"}]}' };
        }
      });
    };
    const [alpha, beta] = [await start("alpha"), await start("beta")];
    return {
      ...{ hub, alpha, beta, faults },
      sign: (call: Partial<TestCall> = {}) => hub.prepare({ service: "alpha", url: alpha.url, body: BODY, ...call }),
      async send(headers: Record<string, string>, { url = alpha.url, body = BODY, method = "POST" } = {}) {
        const response = await fetch(url, {
          method,
          headers: { ...headers, "content-type": "application/json" },
          body,
        });
        await response.arrayBuffer();
        return response.status;
      },
      async [Symbol.asyncDispose]() {
        await alpha[Symbol.asyncDispose]();
        await beta[Symbol.asyncDispose]();
      },
    };
  }
});

/** @throws where the header does not hold what is to be changed */
function edit(name: string, what: string | RegExp, by: string | ((...found: string[]) => string)) {
  return (headers: Record<string, string>): Record<string, string> => {
    const before = headers[name] ?? "";
    const after = typeof by === "string" ? before.replace(what, by) : before.replace(what, by);
    if (after === before) throw new Error(`${name} has no ${what}`);
    return { ...headers, [name]: after };
  };
}

function codeOf(act: () => void): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
}
