import { Buffer } from "node:buffer";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { describe, expect, it } from "@jest/globals";
import { lookUpPublicly } from "./guarded-lookup";
import { failureOf } from "./testing/call-allies";

/** By type of record: A is 1, AAAA is 28. */
type Records = Record<number, Buffer[]>;

const NO_SUCH_NAME = 3;

/** A name server that knows one name. */
async function serveNames(records: Records | undefined) {
  const socket = createSocket("udp4");
  const asked: number[] = [];
  socket.on("message", (query, { port, address }) => {
    const endOfName = query.indexOf(0, 12);
    const type = query.readUInt16BE(endOfName + 1);
    asked.push(type);
    const found = records?.[type] ?? [];
    const head = Buffer.from(query.subarray(0, 12));
    head.writeUInt16BE(0x8180 | (records ? 0 : NO_SUCH_NAME), 2);
    head.writeUInt16BE(found.length, 6);
    head.writeUInt32BE(0, 8);
    const answers = found.map((data) => {
      const start = Buffer.alloc(12);
      start.writeUInt16BE(0xc00c, 0);
      start.writeUInt16BE(type, 2);
      start.writeUInt16BE(1, 4);
      start.writeUInt32BE(60, 6);
      start.writeUInt16BE(data.length, 10);
      return Buffer.concat([start, data]);
    });
    socket.send(Buffer.concat([head, query.subarray(12, endOfName + 5), ...answers]), port, address);
  });
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  return {
    servers: [`127.0.0.1:${socket.address().port}`],
    asked,
    [Symbol.dispose]: () => void socket.close(),
  };
}

const four = Buffer.from([93, 184, 216, 34]);
const six = Buffer.from("26064700000000000000000000001111", "hex");

describe("lookUpPublicly()", () => {
  it("finds the addresses of both families", async () => {
    using names = await serveNames({ 1: [four, Buffer.from([127, 0, 0, 1])], 28: [six] });
    expect(await lookUpPublicly("ally.example.org", names.servers)).toEqual([
      { address: "93.184.216.34", family: 4 },
      { address: "127.0.0.1", family: 4 },
      { address: "2606:4700::1111", family: 6 },
    ]);
    expect(names.asked.sort()).toEqual([1, 28]);
  });

  it("takes those of one where there are no others", async () => {
    using names = await serveNames({ 28: [six] });
    expect(await lookUpPublicly("ally.example.org", names.servers)).toEqual([
      { address: "2606:4700::1111", family: 6 },
    ]);
  });

  it("does not read the files of the system", async () => {
    using names = await serveNames(undefined);
    const error = await failureOf(() => lookUpPublicly("localhost.example.org", names.servers));
    expect(error.code).toBe("SUBGRAPH_UNREACHABLE");
  });
});
