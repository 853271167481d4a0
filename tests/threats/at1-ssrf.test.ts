import { describe, expect, it } from "@jest/globals";
import { createEgress } from "../../gateway/allies/calling/egress";
import { egressFetch } from "../../gateway/allies/calling/egress-fetch";
import type { LookUp } from "../../gateway/allies/calling/guarded-lookup";
import { callTo, createTestCaller, failureOf } from "../../gateway/allies/calling/testing/call-allies";
import { sendJson, serveAlly, serveSockets } from "../../gateway/allies/calling/testing/serve-ally";
import { describeFailedCall } from "../../gateway/execution/calling/call";

/** As they may stand in a URL. */
const HOSTS = [
  ...["127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "017700000001", "0x7f000001", "１２７.0.0.1"],
  ...["127.0.0.1.", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[::]", "0.0.0.0", "0"],
  ...["10.0.0.1", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "192.0.0.1", "198.18.0.1"],
  ...["224.0.0.1", "255.255.255.255", "[fc00::1]", "[fd00::1]", "[fe80::1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]"],
  ...["93.184.216.34", "[2606:4700::1111]", "localhost", "localhost.", "LOCALHOST", "a.localhost", "intranet"],
  ...["ally.example.org.", "printer.local", "db.internal", "metadata.google.internal", "1.0.0.127.in-addr.arpa"],
];

/** As a resolver may say that a public name leads there. */
const ADDRESSES = [
  ...["127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "172.16.0.1"],
  ...["172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1"],
  ...["198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1", "239.1.1.1"],
  ...["240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:93.184.216.34"],
  ...["::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1"],
  ...["fc00::1", "fdff::1", "fe80::1", "fe80::1%lo", "fec0::1", "ff02::1", "100::1", "3fff::1", "5f00::1", "4000::1"],
  ...["127.1", "2130706433", "", "localhost"],
];

const PUBLIC = "93.184.216.34";

const answersWith =
  (...addresses: string[]): LookUp =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("AT1: an address that came from an ally", () => {
  it.each(HOSTS)("is refused when its host is %s, by whatever it is used for", async (host) => {
    await using listener = await serveSockets(() => {});
    const lookup = answersWith("127.0.0.1");
    const options = { lookup, port: listener.port };
    const egress = createEgress(options);
    await using caller = createTestCaller(options);
    const url = `https://${host}:${listener.port}/graphql`;
    const uses = [
      () => egress.assertUrl(url),
      () => egress.assertTarget(url),
      () => egressFetch(egress, url),
      () => caller.call(callTo(url)),
    ];
    for (const use of uses) expect((await failureOf(use)).code).toBe("EGRESS_DENIED");
    expect(listener.connects).toBe(0);
  });

  it.each([
    "http://ally.example.org/graphql",
    "https://ally.example.org:8443/graphql",
    "https://ally.example.org:80/graphql",
    "https://user@ally.example.org/graphql",
    "https://:secret@ally.example.org/graphql",
    "https://127.0.0.1@ally.example.org/graphql",
    "https://ally.example.org/graphql#there",
    "https:\\\\ally.example.org\\graphql",
    "https://ally.example\t.org/graphql",
    "https://ally_1.example.org/graphql",
    "https://ally.example.org%00.example.net/graphql",
    `https://ally.example.org/${"a".repeat(2_048)}`,
    "ftp://ally.example.org/graphql",
    "file:///etc/passwd",
    "gopher://ally.example.org/",
    "data:application/json,{}",
    "//ally.example.org/graphql",
    "ally.example.org",
    "",
  ])("is refused as %s", async (url) => {
    const egress = createEgress({ lookup: answersWith(PUBLIC) });
    expect((await failureOf(() => egress.assertUrl(url))).code).toBe("EGRESS_DENIED");
    expect((await failureOf(() => egress.assertTarget(url))).code).toBe("EGRESS_DENIED");
  });

  it.each(ADDRESSES)("is refused when its name leads to %s, and nobody is connected to", async (address) => {
    await using listener = await serveSockets(() => {});
    const options = { lookup: answersWith(address), port: listener.port };
    const egress = createEgress(options);
    await using caller = createTestCaller(options);
    const url = `https://ally.example.org:${listener.port}/graphql`;
    expect(egress.assertUrl(url).hostname).toBe("ally.example.org");
    for (const use of [
      () => egress.assertTarget(url),
      () => egressFetch(egress, url),
      () => caller.call(callTo(url)),
    ]) {
      const error = await failureOf(use);
      expect(error.code).toBe("EGRESS_DENIED");
      // the ally would learn what names lead to within our network
      if (address) expect(error.message).not.toContain(address);
    }
    expect(listener.connects).toBe(0);
  });

  it.each([
    [PUBLIC, "127.0.0.1"],
    ["127.0.0.1", PUBLIC],
    ["2606:4700::1111", "10.0.0.1"],
    [PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC, PUBLIC, "::1"],
  ])("is refused when only one of the addresses of its name is not public: %s, %s", async (...addresses) => {
    await using listener = await serveSockets(() => {});
    const options = { lookup: answersWith(...addresses), port: listener.port };
    await using caller = createTestCaller(options);
    const url = `https://ally.example.org:${listener.port}/graphql`;
    expect((await failureOf(() => createEgress(options).assertTarget(url))).code).toBe("EGRESS_DENIED");
    expect((await failureOf(() => caller.call(callTo(url)))).code).toBe("EGRESS_DENIED");
    expect(listener.connects).toBe(0);
  });

  it("is taken when it is public, in its normal form", async () => {
    const egress = createEgress({ lookup: answersWith(PUBLIC, "2606:4700::1111") });
    const url = await egress.assertTarget("HTTPS://Ally.EXAMPLE.org:443/a/../graphql?v=1");
    expect(url.href).toBe("https://ally.example.org/graphql?v=1");
    expect(egress.assertUrl("https://συνεργασία.example.org/").hostname).toBe("xn--kxadbfj1c3anfo.example.org");
  });

  it("is asked for anew at each connection: a name that led elsewhere when it was registered is refused then", async () => {
    await using listener = await serveSockets(() => {});
    let asked = 0;
    const lookup: LookUp = (name) => answersWith(asked++ === 0 ? PUBLIC : "127.0.0.1")(name);
    const options = { lookup, port: listener.port };
    const url = `https://ally.example.org:${listener.port}/graphql`;
    await createEgress(options).assertTarget(url);
    await using caller = createTestCaller(options);
    expect((await failureOf(() => caller.call(callTo(url)))).code).toBe("EGRESS_DENIED");
    expect(asked).toBe(2);
    expect(listener.connects).toBe(0);
  });

  it("that the operator allows is called, wherever its name leads", async () => {
    await using ally = await serveAlly((_, response) => sendJson(response));
    const options = { allow: [`ally.internal:${ally.port}`], lookup: answersWith("127.0.0.1") };
    await using caller = createTestCaller(options);
    expect(await caller.call(callTo(`http://ally.internal:${ally.port}/graphql`))).toBe('{"data":{}}');
    expect(ally.connects).toBe(1);
    const other = `http://ally.internal:${ally.port + 1}/graphql`;
    expect((await failureOf(() => caller.call(callTo(other)))).code).toBe("EGRESS_DENIED");
  });
});

describe("AT1: an ally that answers with a redirect", () => {
  it.each([301, 302, 303, 307, 308])("of status %d is not followed, and its answer is not shown", async (status) => {
    await using target = await serveAlly((_, response) => sendJson(response, '{"data":{"secret":"SECRET"}}'));
    await using ally = await serveAlly((_, response) => {
      response.writeHead(status, { location: target.url, "content-type": "application/json" }).end('{"data":"BODY"}');
    });
    const options = { allow: [ally.address, target.address] };
    await using caller = createTestCaller(options);
    for (const use of [
      () => caller.call(callTo(ally.url)),
      () => egressFetch(createEgress(options), ally.url),
      () => egressFetch(createEgress(options), ally.url, { method: "POST", body: "{}" }),
    ]) {
      const error = await failureOf(use);
      expect(error.code).toBe("SUBGRAPH_REDIRECT");
      const shown = JSON.stringify([describeFailedCall("ally", error), error.message, error.cause]);
      expect(shown).not.toMatch(/BODY|SECRET|127\.0\.0\.1|http/);
    }
    expect(ally.requests).toBe(3);
    expect(target.connects).toBe(0);
  });
});

describe("AT1: the environment", () => {
  it("has no say in where calls go", async () => {
    await using proxy = await serveSockets(() => {});
    await using ally = await serveAlly((_, response) => sendJson(response));
    const names = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "NODE_USE_ENV_PROXY"];
    const before = names.map((name) => process.env[name]);
    try {
      for (const name of names) process.env[name] = `http://${proxy.address}`;
      await using caller = createTestCaller({ allow: [ally.address] });
      expect(await caller.call(callTo(ally.url))).toBe('{"data":{}}');
    } finally {
      for (const [at, name] of names.entries()) {
        if (before[at] === undefined) delete process.env[name];
        else process.env[name] = before[at];
      }
    }
    expect(proxy.connects).toBe(0);
  });
});
