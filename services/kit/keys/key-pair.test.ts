import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "@jest/globals";
import { Settings } from "../settings";
import { createKey, printKey } from "./key";
import { createKeyPair, type KeyPairs, parseKeyPairs, printKeyPair, toPublicJwk } from "./key-pair";
import { readKeyPairs } from "./read-keys";

const folder = mkdtempSync(join(tmpdir(), "omospondia-key-pairs-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [one, two] = [
  { ...createKeyPair(new Date()), id: "one" },
  { ...createKeyPair(new Date()), id: "two" },
];
const print = (keys: KeyPairs | null) => keys?.map(printKeyPair);
const read = (env: Record<string, string>) =>
  Settings.read({ DATA_DIR: folder, ...env }, (settings) => readKeyPairs(settings, "HUB_ALLY_KEY"));

it("parseKeyPairs() reads what printKeyPair() writes, one or several", () => {
  expect(print(parseKeyPairs(printKeyPair(one)))).toEqual([printKeyPair(one)]);
  expect(print(parseKeyPairs(`${printKeyPair(one)},\n${printKeyPair(two)}`))).toEqual([one, two].map(printKeyPair));
});

it("parseKeyPairs() takes nothing else, above all no shared secret", () => {
  const { x } = toPublicJwk(one);
  for (const text of [
    "",
    "one",
    printKey(createKey(new Date())),
    `one:rsa:${x}`,
    "one:ed25519:c2hvcnQ",
    `${printKeyPair(one)}:x`,
  ])
    expect(parseKeyPairs(text)).toBeNull();
  expect(parseKeyPairs(`${printKeyPair(one)} ${printKeyPair(one)}`)).toBeNull();
});

it("toPublicJwk() tells the public half, and not the other", () => {
  const jwk = toPublicJwk(one);
  expect(jwk).toEqual({ kty: "OKP", crv: "Ed25519", x: expect.any(String), kid: "one", alg: "EdDSA", use: "sig" });
  expect(JSON.stringify(jwk)).not.toContain(printKeyPair(one).split(":")[2]);
});

it("readKeyPairs() takes keys from the setting, else from a file that it makes; in production they must be given", () => {
  expect(print(read({ HUB_ALLY_KEY: printKeyPair(two), NODE_ENV: "production" })())).toEqual([printKeyPair(two)]);
  const made = print(read({})());
  expect(print(read({})())).toEqual(made);
  expect(() => read({ NODE_ENV: "production" })).toThrow(
    /HUB_ALLY_KEY is "": expected keys as `hub key create --ed25519`/,
  );
  expect(() => read({ HUB_ALLY_KEY: printKey(createKey(new Date())) })).toThrow(/HUB_ALLY_KEY is "…"/);
});
