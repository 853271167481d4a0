import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { connect } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "./engines/create-engine";
import type { SubgraphSource } from "./execution/testing/serve-subgraph";
import { startTestGateway } from "./testing/start-test-gateway";

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';

describe.each(ENGINE_KINDS)("the gateway with the engine %s", (engine) => {
  it("gives up all calls when the client goes away, and serves on", async () => {
    const left = hangingSource("left");
    const right = hangingSource("right");
    await using gateway = await startTestGateway(engine, [left.source, right.source], { deadlineMs: 120_000 });
    const client = await sendRaw(gateway.url, { query: "{ left right }" });
    const calls = await Promise.all([left.nextCall(), right.nextCall()]);
    client.destroy();
    expect(await Promise.all(calls.map(({ givenUp }) => givenUp))).toEqual([true, true]);
    expect(await gateway.ask({ query: "{ __typename }" })).toEqual({ data: { __typename: "Query" } });
    expect(gateway.logged.filter(({ level }) => level === "error")).toEqual([]);
    const warned = gateway.logged.filter(({ level }) => level === "warn");
    expect(warned.map(({ data }) => data)).toEqual(
      warned.map(() => expect.objectContaining({ err: expect.objectContaining({ code: "REQUEST_CANCELLED" }) })),
    );
  });

  it("begins no further mutation after the client has gone", async () => {
    const first = hangingSource("first", "type Query { a: String } type Mutation { first: String }");
    const second = {
      name: "second",
      sdl: `${LINK} type Mutation { second: String }`,
      resolvers: { Mutation: { second: () => "done" } },
    };
    await using gateway = await startTestGateway(engine, [first.source, second], { deadlineMs: 120_000 });
    const client = await sendRaw(gateway.url, { query: "mutation { first second }" });
    const { givenUp } = await first.nextCall();
    client.destroy();
    expect(await givenUp).toBe(true);
    expect(await gateway.ask({ query: "mutation { second }" })).toEqual({ data: { second: "done" } });
    expect(gateway.subgraphs[1]?.requests).toHaveLength(1);
  });

  it("holds one deadline over calls that follow one another, and ends the one under way", async () => {
    // Each alone is in time; the deadline ends the second
    const last = hangingSource("last", `type Item @key(fields: "id") { id: ID! last: String }`);
    await using gateway = await startTestGateway(
      engine,
      [
        {
          name: "first",
          sdl: `${LINK} type Query { item: Item } type Item @key(fields: "id") { id: ID! }`,
          resolvers: { Query: { item: () => ({ id: "1" }) } },
          answer: () => delay(1000, undefined, { ref: false }),
        },
        { ...last.source, answer: last.hangFor(1000, { data: { _entities: [{ last: "late" }] } }) },
      ],
      { deadlineMs: 1500 },
    );
    const { data, errors } = await gateway.ask({ query: "{ item { id last } }" });
    expect(data).toEqual({ item: { id: "1", last: null } });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: "SUBGRAPH_TIMEOUT", service: "last" }]);
    expect(await (await last.nextCall()).givenUp).toBe(true);
    expect(gateway.logged.filter(({ level }) => level === "error")).toEqual([]);
  });
});

interface HeldCall {
  /** Resolves when the connection is closed: true if that was before the answer. */
  givenUp: Promise<boolean>;
}

/** A subgraph that never answers. */
function hangingSource(name: string, types = `type Query { ${name}: String }`) {
  const calls: HeldCall[] = [];
  const waiting: ((call: HeldCall) => void)[] = [];
  const hold = (response: ServerResponse) => {
    const call = { givenUp: once(response, "close").then(() => !response.writableFinished) };
    const next = waiting.shift();
    if (next) next(call);
    else calls.push(call);
  };
  const source: SubgraphSource = {
    name,
    sdl: `${LINK} ${types}`,
    answer: (_request, response) => {
      hold(response);
      return new Promise(() => {});
    },
  };
  return {
    source,
    hangFor: (ms: number, answer: unknown) => (_request: unknown, response: ServerResponse) => {
      hold(response);
      return delay(ms, answer, { ref: false });
    },
    async nextCall(): Promise<HeldCall> {
      return calls.shift() ?? (await new Promise((resolve) => waiting.push(resolve)));
    },
  };
}

/** Sends a request of which nobody reads the answer. */
async function sendRaw(url: string, body: object) {
  const { hostname, port, pathname } = new URL(url);
  const text = JSON.stringify(body);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write(`POST ${pathname} HTTP/1.1\r\nhost: ${hostname}\r\ncontent-type: application/json\r\n`);
  socket.write(`content-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  return socket;
}
