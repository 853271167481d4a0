import { describe, expect, it } from "@jest/globals";
import type { VerifiedArtifact } from "../supergraphs/verify-artifact";
import { fitEngine } from "./fit-engine";

const artifact = {
  supergraph: "whole",
  removals: [{ names: ["crete"], supergraph: "ours" }],
  subgraphs: [
    { name: "members", networkPrefix: null },
    { name: "crete", networkPrefix: "crete" },
  ],
} as unknown as VerifiedArtifact;

describe("fitEngine()", () => {
  it.each([
    ["hub", false, true, "whole"],
    ["apollo", false, true, "ours"],
    ["apollo", true, true, "whole"],
    ["hub", false, false, "ours"],
  ] as const)(
    "with engine %s, override %s and a way to allies %s serves what is %s",
    (engine, override, hasWay, served) => {
      const logged: string[] = [];
      const tell = (_data: object, message: string) => void logged.push(message);
      const log = { debug: tell, info: tell, warn: tell, error: tell };
      expect(fitEngine({ engine, override, hasWay, log })(artifact).supergraph).toBe(served);
      expect(logged).toHaveLength(served === "ours" ? 1 : 0);
    },
  );

  it("says nothing where there are no allies", () => {
    const ours = { ...artifact, removals: [], subgraphs: artifact.subgraphs.slice(0, 1) };
    const log = { debug: fail, info: fail, warn: fail, error: fail };
    expect(fitEngine({ engine: "apollo", override: false, hasWay: false, log })(ours)).toBe(ours);
  });
});

function fail(): never {
  throw new Error("Nothing is to be told");
}
