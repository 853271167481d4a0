import { describe, expect, it } from "@jest/globals";
import { createSigner as createOracleSigner, httpbis } from "http-message-signatures";
import { createKeyPair, toPublicJwk } from "../../../services/kit/keys/key-pair";
import { contentDigest } from "../../../services/kit/signatures/content-digest";
import { SubgraphCallError } from "../../execution/calling/call";
import { readPublicKeys } from "./public-keys";
import { type AnswerFault, createAnswerVerifier, findAnswerFault, type SentAnswer } from "./verify-answer";

const key = { ...createKeyPair(new Date()), id: "one" };
const other = { ...createKeyPair(new Date()), id: "two" };
const keys = readPublicKeys({ keys: [toPublicJwk(key)] });
const requestHeaders = { signature: "hub-ally=:abc:" };
const body = Buffer.from('{"data":null}');

interface Signing {
  by?: typeof key;
  fields?: string[];
  tag?: string;
  of?: Record<string, string>;
}

/** Signed by another implementation of RFC 9421. */
async function signed({ by = key, fields, tag = "ally", of = requestHeaders }: Signing = {}): Promise<SentAnswer> {
  const pem = by.privateKey.export({ format: "pem", type: "pkcs8" });
  const answer = await httpbis.signMessage(
    {
      key: createOracleSigner(pem, "ed25519", by.id),
      name: "ally",
      fields: fields ?? ["@status", "content-digest", "content-type", "signature;req"],
      params: ["created", "keyid", "alg", "tag"],
      paramValues: { tag },
    },
    { status: 200, headers: { "content-type": "application/json", "content-digest": contentDigest(body) } },
    { method: "POST", url: "https://ally.example.org/graphql", headers: of },
  );
  const headers = Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { status: 200, headers: Object.fromEntries(headers), body, requestHeaders };
}

describe("findAnswerFault()", () => {
  it("takes what another implementation signed for this request", async () => {
    expect(findAnswerFault(await signed(), keys)).toBeNull();
  });

  it.each<[AnswerFault, Signing, (answer: SentAnswer) => SentAnswer]>([
    ["unsigned", {}, (answer) => ({ ...answer, headers: { "content-digest": contentDigest(body) } })],
    ["malformed", { tag: "hub-ally" }, (answer) => answer],
    ["malformed", {}, (answer) => withHeader(answer, "signature", `${answer.headers.signature}, x=:YQ==:`)],
    ["covers too little", { fields: ["@status", "content-digest"] }, (answer) => answer],
    ["covers too little", { fields: ["content-digest", "signature;req"] }, (answer) => answer],
    ["covers too little", {}, (answer) => withHeader(answer, "content-type", undefined)],
    ["unknown key", { by: other }, (answer) => answer],
    ["wrong signature", { by: { ...other, id: "one" } }, (answer) => answer],
    ["wrong signature", { of: { signature: "hub-ally=:abd:" } }, (answer) => answer],
    ["wrong signature", {}, (answer) => ({ ...answer, status: 201 })],
    ["of another body", {}, (answer) => ({ ...answer, body: Buffer.from('{"data":nulL}') })],
    ["of another body", {}, (answer) => withHeader(answer, "content-digest", undefined)],
  ])("finds that an answer is %s (%#)", async (fault, signing, change) => {
    expect(findAnswerFault(change(await signed(signing)), keys)).toBe(fault);
  });
});

describe("createAnswerVerifier()", () => {
  it("refuses what an ally that must sign did not sign, and counts it", async () => {
    const refused: string[] = [];
    const verify = createAnswerVerifier({
      keysOf: (service) => (service === "strict" ? keys : null),
      onRefused: (service, fault) => refused.push(`${service}: ${fault}`),
    });
    const unsigned = { ...(await signed()), headers: {} };
    verify({ service: "strict" }, await signed());
    verify({ service: "lax" }, unsigned);
    expect(refused).toEqual([]);
    expect(() => verify({ service: "strict" }, unsigned)).toThrow(SubgraphCallError);
    expect(() => verify({ service: "strict" }, unsigned)).toThrow(
      expect.objectContaining({ code: "SUBGRAPH_UNSIGNED" }),
    );
    expect(refused).toEqual(["strict: unsigned", "strict: unsigned"]);
  });

  it("takes nothing from one that must sign and whose keys are not known", async () => {
    const answer = await signed();
    expect(() => createAnswerVerifier({ keysOf: () => [] })({ service: "s" }, answer)).toThrow(/unknown key/);
  });
});

it.each([
  null,
  1,
  {},
  { keys: {} },
  { keys: [null, 1, { kty: "RSA" }, { kty: "OKP", crv: "Ed25519", x: "AA", kid: "a" }] },
])("readPublicKeys() finds no key in %j", (jwks) => expect(readPublicKeys(jwks)).toEqual([]));

it("readPublicKeys() takes each name once", () => {
  const jwk = toPublicJwk(key);
  expect(readPublicKeys({ keys: [jwk, { ...toPublicJwk(other), kid: "one" }, { ...jwk, kid: undefined }] })).toEqual([
    { id: "one", publicKey: expect.anything() },
  ]);
});

function withHeader(answer: SentAnswer, name: string, value: string | undefined): SentAnswer {
  return { ...answer, headers: { ...answer.headers, [name]: value } };
}
