import { createServer } from "node:net";

/** Tells that a port is taken before the work of a start is done. @throws EADDRINUSE and the like, as listening would */
export async function assertPortIsFree({ host, port }: { host: string; port: number }): Promise<void> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host, port, exclusive: true }, resolve);
  });
  await new Promise((resolve) => server.close(resolve));
}
