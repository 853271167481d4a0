import { describe, expect, it } from "@jest/globals";
import { type Environment, Settings, SettingsError } from "../../../services/kit/settings";
import { readEgress } from "./egress-settings";

const read = (env: Environment) => Settings.read(env, readEgress);

describe("readEgress()", () => {
  it("allows nothing beside public names by default, in production too", () => {
    expect(read({})).toEqual({ allow: [] });
    expect(read({ NODE_ENV: "production", EGRESS_ALLOW: "" })).toEqual({ allow: [] });
  });

  it("reads hosts with their ports", () => {
    expect(read({ EGRESS_ALLOW: "127.0.0.1:4005, [::1]:4006,Ally.internal:80" })).toEqual({
      allow: ["127.0.0.1:4005", "[::1]:4006", "ally.internal:80"],
    });
  });

  it.each([
    "127.0.0.1",
    "127.0.0.1:0",
    "127.0.0.1:65536",
    "127.1:80",
    "*:80",
    "http://a:80",
    "a:80/",
    "::1:80",
    "a:80,",
  ])("refuses %j", (EGRESS_ALLOW) => {
    expect(() => read({ EGRESS_ALLOW })).toThrow(SettingsError);
  });

  it("refuses all of it in production", () => {
    expect(() => read({ NODE_ENV: "production", EGRESS_ALLOW: "127.0.0.1:4005" })).toThrow(
      'EGRESS_ALLOW is "127.0.0.1:4005": expected nothing under NODE_ENV=production',
    );
  });
});
