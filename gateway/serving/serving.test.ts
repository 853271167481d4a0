import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { ENGINE_KINDS } from "../engines/create-engine";
import type { SubgraphSource } from "../execution/testing/serve-subgraph";
import { startTestGateway } from "../testing/start-test-gateway";

/** Answers once it is let go, and tells how often it was asked. */
function createGate() {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let count = 0;
  let value = "before";
  const source: SubgraphSource = {
    name: "gate",
    sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9")
      type Query { value(of: String): String text: String } type Mutation { change: String }`,
    resolvers: {
      Query: {
        async value() {
          count++;
          const now = value;
          await opened;
          return now;
        },
        text: () => 'Συν"εταιρισμός \\ \u0007 \u2028 🌍 \ud800',
      },
      Mutation: {
        change() {
          value = "after";
          return value;
        },
      },
    },
  };
  return { source, open, count: () => count };
}

const QUERY = "query Ask($of: String) { value(of: $of) }";

async function until(holds: () => boolean): Promise<void> {
  for (let at = 0; at < 400 && !holds(); at++) await sleep(5);
  expect(holds()).toBe(true);
}

describe.each(ENGINE_KINDS)("the gateway with the engine %s", (engine) => {
  const start = (gate: ReturnType<typeof createGate>, config = {}) =>
    startTestGateway(engine, [gate.source], config, async ({ headers }) => ({
      actor: { ...PUBLIC_ACTOR, kind: "ALLY", subject: String(headers["x-who"] ?? "one") },
    }));

  it("asks once for equal queries of one asker that come together", async () => {
    const gate = createGate();
    await using gateway = await start(gate);
    // A text is shared from the second time on
    const taught = gateway.ask({ query: "query Other { value }" });
    await until(() => gate.count() === 1);
    gate.open();
    await taught;
    const ask = () => gateway.ask({ query: "query Other { value }" });
    const answers = await Promise.all(Array.from({ length: 30 }, ask));
    for (const answer of answers) expect(answer).toEqual({ data: { value: "before" } });
    expect(gate.count()).toBeLessThan(20);
  });

  it.each([
    ["other variables", { body: { query: QUERY, variables: { of: "x" } } }],
    ["another asker", { headers: { "x-who": "two" } }],
    ["another kind of answer", { headers: { accept: "application/graphql-response+json" } }],
    ["the wish to be told of itself", { body: { query: QUERY, extensions: { timings: true } } }],
  ])("asks anew for %s", async (_, { body = { query: QUERY }, headers = {} }: Sent) => {
    const gate = createGate();
    await using gateway = await start(gate);
    const taught = gateway.ask({ query: QUERY });
    await until(() => gate.count() === 1);
    const asked = [gateway.ask({ query: QUERY }), gateway.ask(body, headers)];
    await until(() => gate.count() === 3);
    gate.open();
    for (const answer of await Promise.all([taught, ...asked])) expect(answer.data).toEqual({ value: "before" });
  });

  it("never gives what was read before a change to whoever asks after it", async () => {
    const gate = createGate();
    await using gateway = await start(gate);
    const [taught, shared] = [gateway.ask({ query: QUERY }), gateway.ask({ query: QUERY })];
    await until(() => gate.count() >= 1);
    expect(await gateway.ask({ query: "mutation { change }" })).toEqual({ data: { change: "after" } });
    const late = gateway.ask({ query: QUERY });
    await until(() => gate.count() === 3);
    gate.open();
    expect([await taught, await shared].map(({ data }) => data.value)).toEqual(["before", "before"]);
    expect((await late).data.value).toBe("after");
  });

  it("goes on for those that wait when the first of them has gone", async () => {
    const gate = createGate();
    await using gateway = await start(gate);
    const taught = gateway.ask({ query: QUERY });
    await until(() => gate.count() === 1);
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    const body = JSON.stringify({ query: QUERY });
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await until(() => gate.count() === 2);
    const stays = gateway.ask({ query: QUERY });
    socket.destroy();
    await sleep(30);
    gate.open();
    expect((await stays).data).toEqual({ value: "before" });
    await taught;
  });

  it("sends bytes that say what the service said, whatever letters they are", async () => {
    await using gateway = await start(createGate());
    const { data } = await gateway.ask({ query: "{ text }" });
    expect(data.text).toBe('Συν"εταιρισμός \\ \u0007 \u2028 🌍 \ufffd'.replace("\ufffd", data.text.slice(-1)));
  });

  it("logs a line for each answer, and nothing of what was asked in it", async () => {
    const gate = createGate();
    await using gateway = await start(gate);
    gate.open();
    await gateway.ask({ query: 'query Named { value(of: "secret@example.org") }' });
    await until(() => gateway.logged.some(({ message }) => message === "answered"));
    const line = gateway.logged.find(({ message }) => message === "answered");
    expect(line?.data).toMatchObject({
      method: "POST",
      route: "/graphql",
      status: 200,
      kind: "query",
      operation: "Named",
    });
    expect(JSON.stringify(gateway.logged)).not.toContain("secret");
  });

  it("refuses at once with 503 and the time to come back what it could not answer in time", async () => {
    const gate = createGate();
    await using gateway = await start(gate, { maxWaitMs: 20, maxRunning: 2 });
    const asked = Array.from({ length: 8 }, (_, at) => gateway.ask({ query: QUERY, variables: { of: String(at) } }));
    await until(() => gate.count() === 2);
    await sleep(50);
    const origin = new URL(gateway.url).origin;
    // A program, and a page of the hub's
    for (const sentBy of [{}, { origin }] as Record<string, string>[]) {
      const response = await fetch(gateway.url, {
        method: "POST",
        headers: { "content-type": "application/json", ...sentBy },
        body: JSON.stringify({ query: "{ text }" }),
      });
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toMatch(/^[1-9]\d*$/);
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: "OVERLOADED" } }] });
    }
    await until(() => gateway.logged.filter(({ data }) => "status" in data && data.status === 503).length >= 2);
    // That of the program is told with how many there were within the second
    const told = gateway.logged.find(({ data }) => "times" in data);
    expect(told?.data).toEqual({ method: "POST", route: "/graphql", status: 503, times: expect.any(Number) });
    expect((await fetch(gateway.url.replace("/graphql", "/health"))).status).toBe(200);
    gate.open();
    const answers = await Promise.all(asked);
    const isRefused = (answer: object) => JSON.stringify(answer).includes('"code":"OVERLOADED"');
    expect(answers.filter((answer) => !isRefused(answer)).map(({ data }) => data?.value)).toContain("before");
    expect(answers.every((answer) => isRefused(answer) || answer.data?.value === "before")).toBe(true);
    expect((await gateway.ask({ query: "{ __typename }" })).data).toEqual({ __typename: "Query" });
  });
});

interface Sent {
  body?: object;
  headers?: Record<string, string>;
}
