import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Provider } from "oidc-provider";
import type { IssuerConfig } from "../../gateway/identity/sign-in-config";
import type { DatabaseConfig } from "../../services/kit/config";
import { type Running, startParts } from "../../services/kit/server/running";
import { explainListening, StartError } from "../../services/kit/server/start-error";
import type { DevIssuerConfig } from "./config";
import { createProvider, findProviderPackage } from "./create-provider";
import { linkPersonas } from "./link-personas";
import { personaPage, problemPage } from "./pages";
import { type Persona, personasOf } from "./personas";

export interface RunningDevIssuer extends Running {
  /** As what the hub is known there. */
  client: IssuerConfig;
}

const HOST = "127.0.0.1";
const CLIENT_ID = "omospondia";
const INTERACTION = /^\/personas\/[\w-]+$/;

/**
 * An issuer of OpenID Connect on the loopback, where anybody signs in as whom they choose of some invented people: so
 * that a hub that is tried out needs none of its own. Null where its package is not installed.
 *
 * @param members Where the people of the demonstration data are, if they are
 * @throws {StartError} in production, and for a port that was asked for and is taken
 */
export async function startDevIssuer(
  config: DevIssuerConfig,
  members: DatabaseConfig,
): Promise<RunningDevIssuer | null> {
  if (process.env.NODE_ENV === "production")
    throw new StartError("The development issuer lets anybody in: in production, name another with OIDC_ISSUER");
  const found = await findProviderPackage();
  if (!found) {
    console.error(
      "Nobody can sign in: the development issuer is not installed (oidc-provider), and OIDC_ISSUER is not set",
    );
    return null;
  }
  return startParts(async (defer) => {
    const server = createServer();
    const url = await listen(server, config);
    defer(() => {
      server.closeAllConnections();
      server.close();
    });
    const personas = personasOf(await linkPersonas(members, url));
    const client = { clientId: CLIENT_ID, clientSecret: randomBytes(32).toString("base64url") };
    const provider = await createProvider(found, { url, ...client, publicUrl: config.publicUrl, personas });
    server.on("request", answer(provider, personas));
    return { client: { issuer: url, ...client, audiences: [CLIENT_ID] } };
  });
}

function answer(provider: Provider, personas: readonly Persona[]) {
  const others = provider.callback();
  return (request: IncomingMessage, response: ServerResponse) => {
    if (!INTERACTION.test(request.url ?? "")) return others(request, response);
    choose(provider, personas, request, response).catch((error) => {
      response.statusCode = 400;
      send(response, problemPage(String((error as { error?: string }).error ?? "invalid_request")));
    });
  };
}

/** Shows who may be chosen, and lets the browser in as whom it chose. */
async function choose(
  provider: Provider,
  personas: readonly Persona[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response);
  const chosen = request.method === "POST" ? new URLSearchParams(await text(request)).get("persona") : null;
  const persona = personas.find(({ key }) => key === chosen);
  if (!persona) return send(response, personaPage(personas));
  await provider.interactionFinished(request, response, { login: { accountId: persona.key } });
}

function send(response: ServerResponse, page: string): void {
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.setHeader("cache-control", "no-store");
  response.end(page);
}

/** A port that nobody asked for gives way to a free one. */
async function listen(server: Server, { port, isPortGiven }: DevIssuerConfig): Promise<string> {
  const at = (wanted: number) =>
    new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host: HOST, port: wanted }, () => {
        server.off("error", reject);
        resolve();
      });
    });
  await at(port).catch((error) => {
    if (isPortGiven) throw explainListening(error, { host: HOST, port, portSetting: "DEV_ISSUER_PORT" });
    return at(0);
  });
  return `http://${HOST}:${(server.address() as AddressInfo).port}`;
}
