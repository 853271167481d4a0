import { describe, expect, it } from "@jest/globals";
import { describeFailedCall, SubgraphCallError } from "./call";

describe("describeFailedCall()", () => {
  it("tells clients the service, the code and its sentence, and nothing of the message", () => {
    const error = new SubgraphCallError("SUBGRAPH_UNREACHABLE", "connect ECONNREFUSED 10.0.0.1:4001");
    expect(describeFailedCall("members", error)).toEqual({
      message: 'Service "members" cannot be reached',
      extensions: { code: "SUBGRAPH_UNREACHABLE", service: "members" },
    });
  });

  it.each([
    ["SUBGRAPH_TIMEOUT", "did not answer in time"],
    ["SUBGRAPH_BAD_ANSWER", "gave an answer that cannot be used"],
    ["SUBGRAPH_UNSIGNED", "gave an answer that is not signed as it must be"],
    ["SUBGRAPH_LIMIT", "sent more, or sent it more slowly, than is taken from it"],
    ["SUBGRAPH_REDIRECT", "answered with a redirect, which is not followed"],
    ["SUBGRAPH_BUSY", "is asked as much as it may be at the moment"],
    ["SUBGRAPH_ABSENT", "failed lately, and is not asked for a while"],
    ["EGRESS_DENIED", "has an address that the hub does not call"],
    ["REQUEST_CANCELLED", "was not waited for, as the client went away"],
  ] as const)("has a sentence for %s", (code, sentence) => {
    expect(describeFailedCall("s", new SubgraphCallError(code, "x")).message).toBe(`Service "s" ${sentence}`);
  });

  it("takes what it does not know for an answer that cannot be used", () => {
    expect(describeFailedCall("s", new TypeError("secret"))).toEqual({
      message: 'Service "s" gave an answer that cannot be used',
      extensions: { code: "SUBGRAPH_BAD_ANSWER", service: "s" },
    });
  });
});
