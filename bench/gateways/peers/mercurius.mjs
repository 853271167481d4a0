import { readFileSync } from "node:fs";
import gateway from "@mercuriusjs/gateway";
import Fastify from "fastify";

const [, , port, supergraph] = process.argv;

// It composes by itself, of what the subgraphs say when it starts
const graphs = readFileSync(supergraph, "utf8").matchAll(/@join__graph\(name: "(\w+)", url: "([^"]+)"/g);
const services = [...graphs].map(([, name, url]) => ({
  name,
  url,
  keepAlive: 60_000,
  connections: 50,
  rewriteHeaders: ({ authorization }) => (authorization ? { authorization } : {}),
}));
const app = Fastify();
app.register(gateway, { gateway: { services } });
await app.listen({ port: Number(port), host: "127.0.0.1" });
