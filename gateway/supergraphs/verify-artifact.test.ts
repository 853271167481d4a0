import { describe, expect, it } from "@jest/globals";
import { createKey, printKey } from "../../services/kit/keys/key";
import { Settings } from "../../services/kit/settings";
import { ARTIFACT_FORMAT, hashText, type SignedArtifact, writeCanonical } from "./artifact";
import { printArtifactFile, readArtifactFile } from "./artifact-file";
import { printPublicKeys, publicKeysOf, readArtifactKeys, readArtifactPublicKeys } from "./artifact-keys";
import { chooseSupergraph, removalsOf } from "./removals";
import { signArtifact } from "./sign-artifact";
import { HUB_ID, KEYS, VERIFY } from "./testing/artifacts";
import { verifyArtifact } from "./verify-artifact";

const SDL = "type Query { a: Int }";
const LESS = "type Query { b: Int }";

function sign(number: number, key = KEYS[0], hubId = HUB_ID): SignedArtifact {
  const statement = {
    ...{ format: ARTIFACT_FORMAT, hubId, number, supergraph: hashText(SDL), subgraphs: [], registryVersion: "1" },
    ...{ removals: [{ names: ["x"], supergraph: hashText(LESS) }], madeAt: new Date(0).toISOString(), reason: "" },
  } as const;
  return signArtifact(statement, { [hashText(SDL)]: SDL, [hashText(LESS)]: LESS }, key);
}

function codeOf(signed: SignedArtifact, options = {}): string {
  try {
    verifyArtifact(signed, { ...VERIFY, ...options });
    return "none";
  } catch (error) {
    return (error as { code: string }).code;
  }
}

describe("verifyArtifact()", () => {
  it("takes what the hub signed, as long as it is not older than what serves", () => {
    const artifact = verifyArtifact(sign(3), { ...VERIFY, atLeast: 3 });
    expect(artifact).toMatchObject({ number: 3, supergraph: SDL, removals: [{ names: ["x"], supergraph: LESS }] });
    expect(codeOf(sign(2), { atLeast: 3 })).toBe("ARTIFACT_OUTDATED");
  });

  it("refuses what is not signed, or was changed afterwards", () => {
    const signed = sign(3);
    const raised = signed.statement.replace('"number":3', '"number":4');
    for (const changed of [
      { signature: "" },
      { statement: "" },
      { signature: Buffer.alloc(64).toString("base64url") },
      { signature: "x" },
      { statement: raised },
      { texts: {} },
      { texts: { ...signed.texts, [hashText(SDL)]: `${SDL} ` } },
      { texts: { ...signed.texts, [hashText(LESS)]: SDL } },
      { texts: Object.create({ [hashText(SDL)]: SDL, [hashText(LESS)]: LESS }) },
    ])
      expect(codeOf({ ...signed, ...changed })).toBe("ARTIFACT_UNSIGNED");
    expect(raised).not.toBe(signed.statement);
  });

  it("refuses that of another hub, and one of a key that is none of the hub's", () => {
    const other = createKey(new Date(2));
    expect(codeOf(sign(1, KEYS[0], "https://other.example.org"))).toBe("ARTIFACT_FOREIGN");
    expect(codeOf(sign(1, other))).toBe("ARTIFACT_FOREIGN");
    expect(codeOf(sign(1, { ...other, id: KEYS[0].id }))).toBe("ARTIFACT_UNSIGNED");
  });

  it("takes those of the old key and of the new one while keys are changed", () => {
    const next = createKey(new Date(2));
    const keys = publicKeysOf([next, KEYS[0]]);
    expect([codeOf(sign(1), { keys }), codeOf(sign(2, next), { keys })]).toEqual(["none", "none"]);
    expect(codeOf(sign(1), { keys: publicKeysOf([next]) })).toBe("ARTIFACT_FOREIGN");
  });
});

describe("readArtifactFile()", () => {
  it("reads what printArtifactFile() wrote, and refuses all else", () => {
    expect(readArtifactFile(printArtifactFile(sign(5)), VERIFY)).toEqual(verifyArtifact(sign(5), VERIFY));
    for (const text of [
      "",
      SDL,
      "null",
      "[]",
      "{}",
      '{"statement":1}',
      printArtifactFile({ ...sign(5), signature: "" }),
    ])
      expect(() => readArtifactFile(text, VERIFY)).toThrow(expect.objectContaining({ code: "ARTIFACT_UNSIGNED" }));
  });
});

describe("readArtifactKeys()", () => {
  it("must be given in production, and gateways that sign nothing take public keys alone", () => {
    expect(() => Settings.read({ NODE_ENV: "production" }, readArtifactKeys)).toThrow("ARTIFACT_KEY");
    const text = [createKey(new Date(3)), KEYS[0]].map(printKey).join(",");
    const keys = Settings.read({ NODE_ENV: "production", ARTIFACT_KEY: text }, readArtifactKeys)();
    const printed = printPublicKeys(keys);
    expect(printed).not.toContain(keys[0].secret.toString("base64url"));
    const read = Settings.read({ ARTIFACT_PUBLIC_KEYS: printed }, readArtifactPublicKeys);
    expect(codeOf(sign(1), { keys: read })).toBe("none");
    expect(Settings.read({}, readArtifactPublicKeys)).toBeUndefined();
    expect(() => Settings.read({ ARTIFACT_PUBLIC_KEYS: "x:y" }, readArtifactPublicKeys)).toThrow("hub supergraph keys");
  });
});

describe("chooseSupergraph()", () => {
  const removals = [["a"], ["b-1"], ["b-1", "b-2"], ["a", "b-1", "b-2"]].map((names) => ({
    names,
    supergraph: `without ${names}`,
  }));
  const choose = (...names: string[]) => chooseSupergraph({ supergraph: "all", removals }, new Set(names));

  it("takes out what is to go, and as little beside it as can be", () => {
    expect([choose(), choose("a"), choose("b-1"), choose("b-2"), choose("a", "b-1"), choose("unknown")]).toEqual([
      ...["all", "without a", "without b-1", "without b-1,b-2", "without a,b-1,b-2", "all"],
    ]);
    expect(() => chooseSupergraph({ supergraph: "", removals: removals.slice(0, 3) }, new Set(["a", "b-1"]))).toThrow();
  });

  it("has each ally, each network and all of them", () => {
    const own = { name: "own", networkPrefix: null };
    expect(removalsOf([own])).toEqual([]);
    expect(removalsOf([own, { name: "a", networkPrefix: "a" }])).toEqual([["a"]]);
  });
});

describe("writeCanonical()", () => {
  it("does not depend on the order of keys", () => {
    expect(writeCanonical({ b: [{ d: 1, c: null }], a: "é" })).toBe(writeCanonical({ a: "é", b: [{ c: null, d: 1 }] }));
    expect(writeCanonical({ b: 1, a: 2 })).toBe('{"a":2,"b":1}');
  });
});
