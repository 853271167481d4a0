import { createServer } from "node:net";
import { type Address, explainListening } from "../services/kit/server/start-error";

/** Tells that an address cannot be listened on before the work of a start is done. @throws {StartError} */
export async function assertPortIsFree(address: Address): Promise<void> {
  const { host, port } = address;
  const server = createServer();
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port, exclusive: true }, resolve);
    });
  } catch (error) {
    throw explainListening(error, address);
  }
  await new Promise((resolve) => server.close(resolve));
}
