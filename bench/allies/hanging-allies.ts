import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A process with as many allies as it is told, which take requests and never answer; tells their URLs, and how many came. */
let requests = 0;
process.once("message", async (count: number) => {
  const servers = Array.from({ length: count }, () => createServer(() => requests++).listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  process.on("message", () => process.send?.(requests));
  process.send?.(servers.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`));
});
process.once("disconnect", () => process.exit());
