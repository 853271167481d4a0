// Stands between a GraphQL router that cannot sign and the hub's services, which answer signed requests alone: takes a
// request at /<service>, signs it (RFC 9421, HMAC-SHA256) and sends it on. See README.md.
import { createHash, createHmac, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

/** Whoever asks through the router is the public: what only people who are known may see is not given. */
const PUBLIC = { kind: "PUBLIC", subject: null, roles: [], mandates: [], scopes: [] };
const ACTOR = Buffer.from(JSON.stringify(PUBLIC)).toString("base64url");
const COMPONENTS = ["@method", "@authority", "@path", "content-digest", "hub-actor"];
const VALID_S = 30;
const MAX_BODY_BYTES = 8 * 1024 * 1024;

/** The headers that show a service that the hub's key stood behind this very request. */
export function sign(url, body, { id, secret }) {
  const { host, pathname } = new URL(url);
  const digest = `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
  const values = ["POST", host, pathname, digest, ACTOR];
  const created = Math.floor(Date.now() / 1000);
  const parameters =
    `(${COMPONENTS.map((name) => `"${name}"`).join(" ")});created=${created};expires=${created + VALID_S}` +
    `;nonce="${randomBytes(16).toString("base64url")}";keyid="${id}";alg="hmac-sha256";tag="hub"`;
  const lines = COMPONENTS.map((name, at) => `"${name}": ${values[at]}`);
  const base = [...lines, `"@signature-params": ${parameters}`].join("\n");
  const signature = createHmac("sha256", secret).update(base).digest("base64");
  return {
    "content-type": "application/json",
    "content-digest": digest,
    "hub-actor": ACTOR,
    "signature-input": `hub=${parameters}`,
    signature: `hub=:${signature}:`,
  };
}

/** @param services By name, such as `members`: `{ url, key: { id, secret } }` */
export function startSigningProxy(services, port = 0) {
  const server = createServer(async (request, response) => {
    const service = services[request.url.slice(1)];
    if (request.method !== "POST" || !service) return response.writeHead(404).end();
    try {
      const body = await read(request);
      if (!body) return response.writeHead(413).end();
      const answer = await fetch(service.url, { method: "POST", body, headers: sign(service.url, body, service.key) });
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "application/json" });
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      response.writeHead(502).end();
    }
  });
  return new Promise((resolve) => server.listen(port, "127.0.0.1", () => resolve(server)));
}

async function read(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** `MEMBERS_KEY`, or what the file of `MEMBERS_KEY_FILE` holds: the first of several keys. */
function readKey(name) {
  const setting = `${name.toUpperCase()}_KEY`;
  const file = process.env[`${setting}_FILE`];
  const text = process.env[setting] ?? (file && readFileSync(file, "utf8"));
  const [id, secret] = (text ?? "")
    .trim()
    .split(/[\s,]+/)[0]
    .split(":");
  if (!secret) throw new Error(`${setting} or ${setting}_FILE is needed: the key of ${name}`);
  return { id, secret: Buffer.from(secret, "base64url") };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = ["members", "knowledge", "funding", "advocacy"];
  const services = names.map((name, at) => {
    const url = process.env[`${name.toUpperCase()}_URL`] ?? `http://127.0.0.1:${4001 + at}/graphql`;
    return [name, { url, key: readKey(name) }];
  });
  const server = await startSigningProxy(Object.fromEntries(services), Number(process.env.PORT ?? 4010));
  console.log(`signing proxy at http://127.0.0.1:${server.address().port}/<service>`);
}
