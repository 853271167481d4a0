import { expect, it } from "@jest/globals";
import { createSigner as createOracleSigner, createVerifier, httpbis } from "http-message-signatures";
import { createKey, type Key } from "../keys/key";
import { contentDigest } from "./content-digest";
import type { SignedMessage } from "./message";
import { SeenNonces } from "./seen-nonces";
import { createSigner } from "./sign";
import { findFault, type VerifyingOptions } from "./verify";

const NOW = Date.UTC(2026, 10, 28, 12);
const BODY = '{"query":"{ viewer { kind } }"}';
const key: Key = { ...createKey(new Date(NOW)), id: "first" };
const next: Key = { ...createKey(new Date(NOW)), id: "second" };
const options = (changes: Partial<VerifyingOptions> = {}): VerifyingOptions => ({
  keys: [key],
  tag: "hub",
  covered: ["content-digest", "hub-actor"],
  seen: new SeenNonces(),
  ...changes,
});
const address = { authority: "members:4001", path: "/graphql" };
const sign = createSigner({ key, tag: "hub", ...address, covered: ["hub-actor"] });
const signed = (at = NOW): SignedMessage => ({
  method: "POST",
  ...address,
  headers: sign({ "hub-actor": "x" }, BODY, at),
});

it("findFault() takes what createSigner() signed, once", () => {
  const { seen, ...others } = options();
  const message = signed();
  expect(findFault(message, { seen, ...others }, NOW)).toBeNull();
  expect(findFault(message, { seen, ...others }, NOW + 5_000)).toBe("replayed");
  expect(findFault(signed(), { seen, ...others }, NOW)).toBeNull();
});

it("createSigner() signs what another implementation of RFC 9421 verifies", async () => {
  const { headers, method } = signed();
  const keyOf = (id: string | undefined, secret: Buffer) => ({
    id,
    algs: ["hmac-sha256" as const],
    verify: createVerifier(secret, "hmac-sha256"),
  });
  const request = {
    method,
    url: `http://${address.authority}${address.path}`,
    headers: headers as Record<string, string>,
  };
  const verify = (secret: Buffer) =>
    httpbis.verifyMessage(
      { keyLookup: async ({ keyid }) => keyOf(keyid, secret), tolerance: 1e9, notAfter: new Date(NOW) },
      request,
    );
  expect(await verify(key.secret)).toBe(true);
  expect(await verify(next.secret)).toBe(false);
});

it("findFault() verifies what another implementation of RFC 9421 signed", async () => {
  const url = `http://${address.authority}${address.path}`;
  const headers = { "content-digest": contentDigest(BODY), "hub-actor": "x" };
  const made = await httpbis.signMessage(
    {
      key: createOracleSigner(key.secret, "hmac-sha256", key.id),
      name: "hub",
      fields: ["@authority", "@method", "hub-actor", "@path", "content-digest"],
      params: ["nonce", "keyid", "tag", "created", "expires", "alg"],
      paramValues: { created: new Date(NOW), expires: new Date(NOW + 30_000), nonce: "abc", tag: "hub" },
    },
    { method: "POST", url, headers },
  );
  const lower = Object.fromEntries(Object.entries(made.headers).map(([name, value]) => [name.toLowerCase(), value]));
  expect(
    findFault({ method: "POST", ...address, headers: lower as SignedMessage["headers"] }, options(), NOW),
  ).toBeNull();
});

it.each<[string, (message: SignedMessage) => SignedMessage, number]>([
  ["wrong signature", (message) => ({ ...message, method: "PUT" }), 0],
  ["wrong signature", (message) => ({ ...message, authority: "knowledge:4002" }), 0],
  ["wrong signature", (message) => ({ ...message, path: "/other" }), 0],
  ["wrong signature", (message) => withHeader(message, "hub-actor", "y"), 0],
  ["wrong signature", (message) => withHeader(message, "content-digest", contentDigest(`${BODY} `)), 0],
  [
    "wrong signature",
    (message) => withHeader(message, "signature-input", /expires=(\d+)/, () => `expires=${NOW / 1000 + 29}`),
    0,
  ],
  ["wrong signature", (message) => withHeader(message, "signature", /.{4}=:$/, () => "AAAA=:"), 0],
  ["covers too little", (message) => withHeader(message, "hub-actor", undefined), 0],
  ["covers too little", (message) => withHeader(message, "signature-input", ' "hub-actor"', () => ""), 0],
  ["unknown key", (message) => withHeader(message, "signature-input", "first", () => "third"), 0],
  ["unsigned", (message) => withHeader(message, "signature", undefined), 0],
  ["unsigned", (message) => withHeader(message, "signature-input", undefined), 0],
  ["malformed", (message) => withHeader(message, "signature-input", "hub=", () => "service="), 0],
  ["malformed", (message) => withHeader(message, "signature-input", 'tag="hub"', () => 'tag="service"'), 0],
  [
    "malformed",
    (message) => withHeader(message, "signature-input", /expires=(\d+)/, (_, s) => `expires=${Number(s) + 1}`),
    0,
  ],
  ["malformed", (message) => withHeader(message, "signature-input", /$/, () => ', x=("@method")'), 0],
  ["malformed", (message) => withHeader(message, "signature-input", "hmac-sha256", () => "none"), 0],
  ["malformed", (message) => withHeader(message, "signature-input", /;nonce="[^"]*"/, () => ""), 0],
  ["expired", (message) => message, 31_000],
  ["from the future", (message) => message, -6_000],
])("findFault() finds that a request is %s (%#)", (fault, change, later) => {
  expect(findFault(change(signed()), options(), NOW + later)).toBe(fault);
});

it("keys overlap: a request is taken under the old and the new key as long as both are known", () => {
  const signNext = createSigner({ key: next, tag: "hub", ...address, covered: ["hub-actor"] });
  const byNext = { method: "POST", ...address, headers: signNext({ "hub-actor": "x" }, BODY, NOW) };
  expect(findFault(byNext, options(), NOW)).toBe("unknown key");
  const both = options({ keys: [next, key] });
  expect(findFault(byNext, both, NOW)).toBeNull();
  expect(findFault(signed(), both, NOW)).toBeNull();
  expect(findFault(signed(), options({ keys: [next] }), NOW)).toBe("unknown key");
});

it("SeenNonces remembers a nonce for as long as its signature can hold, and then forgets it", () => {
  const seen = new SeenNonces();
  for (const start of [NOW, NOW + 39_000, NOW + 200_000]) {
    const nonce = String(start);
    expect(seen.add(nonce, start)).toBe(true);
    for (let at = start; at <= start + 36_000; at += 1_000) {
      seen.add(String(Math.random()), at);
      expect(seen.add(nonce, at)).toBe(false);
    }
  }
  expect(seen.add(String(NOW), NOW + 400_000)).toBe(true);
});

function withHeader(
  message: SignedMessage,
  name: string,
  value: string | RegExp | undefined,
  replace?: (...found: string[]) => string,
): SignedMessage {
  const before = String(message.headers[name]);
  const after = replace && value !== undefined ? before.replace(value, replace) : (value as string | undefined);
  if (replace && after === before) throw new Error(`${name} has no ${value}`);
  return { ...message, headers: { ...message.headers, [name]: after } };
}
