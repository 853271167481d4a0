// The subgraph of an imagined network, "Cooperatives of Crete": all that an ally of the hub needs. README.md tells how it
// is started; schema.graphql is what is published at the hub.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { buildSubgraphSchema } from "@apollo/subgraph";
import { graphql, parse } from "graphql";
import { pageOf } from "./commons.mjs";
import { HARVESTS } from "./data.mjs";
import { createHubVerifier, NotFromHub } from "./hub-signatures.mjs";

/** Larger than any request of the hub. */
const MAX_BYTES = 1024 * 1024;
const CHALLENGES = "/.well-known/omospondia-challenge/";

const {
  PORT = "5001",
  /** The hub, as it calls itself. */
  HUB = "http://127.0.0.1:4000",
  /** The address of this subgraph, as it is registered at the hub. */
  URL_AT_HUB = `http://localhost:${PORT}/graphql`,
  /** And its name there. */
  NAME = "crete",
  /** What proves that the address is ours: the text that the hub gave, or a file that holds it. */
  CHALLENGE,
  CHALLENGE_FILE = "challenge.txt",
} = process.env;

const latest = [...HARVESTS].sort((a, b) => b.year - a.year || a.id.localeCompare(b.id));

const typeDefs = parse(readFileSync(new URL("schema.graphql", import.meta.url), "utf8"));
const resolvers = {
  Query: {
    crete_harvests: (_, { first }) => firstOf(latest, first),
    crete_commons: (_, asked) => pageOf(asked),
  },
  Organization: {
    // The hub knows which bodies there are. Of those that are not ours there is nothing to tell.
    __resolveReference: ({ id }) => ({ id }),
    crete_harvests({ id }, { first }) {
      const own = latest.filter(({ organizationId }) => organizationId === id);
      return own.length > 0 ? firstOf(own, first) : null;
    },
  },
  Crete_Harvest: { cooperative: ({ organizationId }) => ({ id: organizationId }) },
  Crete_CommonsRecord: { __resolveType: () => "Crete_CommonsOrganization" },
};
const schema = buildSubgraphSchema([{ typeDefs, resolvers }]);
const verify = createHubVerifier({ hub: HUB, name: NAME, url: URL_AT_HUB });

const server = createServer((request, response) => {
  answer(request).then(
    ({ status, type, body }) => response.writeHead(status, { "content-type": type }).end(body),
    (error) => {
      console.error(error);
      response.writeHead(500).end();
    },
  );
});
// The hub keeps connections for a while: it should be the one that ends them.
server.keepAliveTimeout = 65_000;
server.listen(Number(PORT), "127.0.0.1", () => console.log(`ally ready at http://localhost:${server.address().port}`));
for (const signal of ["SIGINT", "SIGTERM"])
  process.on(signal, () => {
    server.close();
    server.closeAllConnections();
  });

async function answer(request) {
  const { method, headers } = request;
  const path = request.url.split("?")[0];
  if (method === "GET" && path === "/health") return text(200, "ok");
  if (method === "GET" && path.startsWith(CHALLENGES)) return showChallenge();
  if (path !== new URL(URL_AT_HUB).pathname) return text(404, "Not found");
  const body = await readBody(request);
  if (body === null) return text(413, "Too large");
  let asker;
  try {
    asker = await verify({ method, path, headers, body });
  } catch (error) {
    if (!(error instanceof NotFromHub)) throw error;
    console.error(`refused: ${error.message}`);
    return text(401, "Unauthorized");
  }
  return execute(body, asker);
}

/** @param asker What the hub tells of who asks: resolvers have it as their context */
async function execute(body, asker) {
  const { query, variables, operationName } = JSON.parse(body);
  const contextValue = { asker };
  const result = await graphql({ schema, source: query, variableValues: variables, operationName, contextValue });
  return { status: 200, type: "application/json", body: JSON.stringify(result) };
}

function showChallenge() {
  try {
    return text(200, CHALLENGE ?? readFileSync(CHALLENGE_FILE, "utf8").trim());
  } catch {
    return text(404, "Not found");
  }
}

/** As it came, since the signature is over the bytes; null for one that is too large. */
async function readBody(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MAX_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function firstOf(list, first) {
  return list.slice(0, Math.min(Math.max(first, 0), 100));
}

function text(status, body) {
  return { status, type: "text/plain; charset=utf-8", body };
}
