import { describe, expect, it } from "@jest/globals";
import Fastify from "fastify";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { Settings, SettingsError } from "../../services/kit/settings";
import { answerErrorsAsGraphQL } from "../web/graphql-errors";
import { addressKey } from "./address-key";
import { createRateGuard } from "./limit-rates";
import { Limiter } from "./limiter";
import { createOrigins } from "./origins";
import { DEFAULT_RATE_LIMITS, readRateLimits, readTrustedProxies } from "./rate-limits";

describe("Limiter", () => {
  it("counts down and says when it begins anew", async () => {
    const limiter = new Limiter();
    const taken = [await limiter.take("a", 2), await limiter.take("a", 2), await limiter.take("a", 2)];
    expect(taken.map(({ isAllowed, remaining }) => [isAllowed, remaining])).toEqual([
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
    expect(taken[2]?.resetSeconds).toBeGreaterThan(0);
    expect([await limiter.count("a"), await limiter.count("b")]).toEqual([3, 0]);
  });

  it("remembers so many keys, and forgets the oldest for a new one", async () => {
    const limiter = new Limiter(100);
    for (let at = 0; at < 1000; at++) await limiter.take(`k${at}`, 1);
    expect(limiter.size).toBe(100);
    expect([await limiter.count("k0"), await limiter.count("k899"), await limiter.count("k900")]).toEqual([0, 0, 1]);
  });
});

describe("addressKey()", () => {
  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "192.0.2.1"],
    ["::FFFF:c000:201", "192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:0DB8:1:2::1", "2001:db8:1:2::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["1::", "1:0:0:0::/64"],
    ["192.0.2.1:49152", "192.0.2.1"],
    ["[2001:db8:1:2::1]:49152", "2001:db8:1:2::/64"],
    ["[2001:db8:1:2::1]", "2001:db8:1:2::/64"],
    ["unknown", "unknown"],
    ["[]:1", "unknown"],
    ["<script>", "unknown"],
    ["", "unknown"],
  ])("counts %s as %s", (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});

describe("createRateGuard()", () => {
  it("counts what signs people in by address, each path by itself, whatever is sent along", async () => {
    await using app = Fastify({ trustProxy: true, routerOptions: { ignoreTrailingSlash: true } });
    const refused: string[] = [];
    const guard = createRateGuard({
      createLimits: () => new Limiter(),
      limits: { ...DEFAULT_RATE_LIMITS, signIn: 2 },
      origins: createOrigins({ findApplications: async () => [] }),
      actorOf: () => PUBLIC_ACTOR,
      onRefused: (limit) => void refused.push(limit),
    });
    answerErrorsAsGraphQL(app, () => undefined);
    app.addHook("onRequest", guard.onRequest);
    for (const path of ["/auth/sign-in", "/auth/callback", "/auth/session"]) app.get(path, async () => "");
    const get = async (url: string, address = "192.0.2.1") =>
      (await app.inject({ url, headers: { "x-forwarded-for": address, authorization: "Bearer x" } })).statusCode;
    const found: number[] = [];
    for (const path of ["/auth/sign-in?a", "/auth/sign%2Din", "/auth/sign-in/", "/auth/callback", "/auth/session"])
      found.push(await get(path));
    expect(found).toEqual([200, 200, 429, 200, 200]);
    expect(await get("/auth/sign-in", "192.0.2.2")).toBe(200);
    expect(refused).toEqual(["sign-in"]);
  });
});

describe("the settings", () => {
  it("have defaults, and take 0 for no limit", () => {
    expect(Settings.read({}, readRateLimits)).toEqual(DEFAULT_RATE_LIMITS);
    expect(Settings.read({ RATE_LIMIT_ADDRESS: "0" }, readRateLimits).address).toBe(0);
    expect(Settings.read({}, readTrustedProxies)).toEqual([]);
    expect(Settings.read({ TRUST_PROXY: "loopback, 10.0.0.0/8,2001:db8::1" }, readTrustedProxies)).toEqual([
      "loopback",
      "10.0.0.0/8",
      "2001:db8::1",
    ]);
  });

  it.each(["true", "*", "0.0.0.0/0", "::/0", "10.0.0.0/33", "proxy.example.org", "10.0.0.1,", "1"])(
    "refuse to trust %s",
    (value) => {
      expect(() => Settings.read({ TRUST_PROXY: value }, readTrustedProxies)).toThrow(SettingsError);
    },
  );
});
