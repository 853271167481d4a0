import type { FastifyInstance, FastifyRequest, onRequestAsyncHookHandler } from "fastify";
import { type Actor, hasRole, STAFF_FUNCTIONS } from "../../services/kit/actor/actor";
import { ParsedSupergraph } from "../composition/parsed-supergraph";
import { toVariant } from "../composition/variants/to-variant";
import { OperationCache } from "../execution/operation-cache";
import { hashText } from "./artifact";
import { printArtifactFile } from "./artifact-file";
import { chooseSupergraph } from "./removals";
import type { VerifiedArtifact } from "./verify-artifact";

export interface ServeArtifactOptions {
  /** Finds out who asks, and counts. */
  onRequest: onRequestAsyncHookHandler[];
  actorOf(request: FastifyRequest): Actor;
  /** The one that serves, or one of this number; null where there is none. */
  find(number?: number): Promise<VerifiedArtifact | null>;
  /** Whether a network may see it now. @default whoever members gives a token */
  isRecognised?(networkId: string): boolean | Promise<boolean>;
}

/** Of supergraphs whose part for the public is kept. */
const MAX_PUBLIC_TEXTS = 10;
const MAX_CHARACTERS = 20_000_000;

interface Query {
  /** Of an artifact; the one that serves without. */
  number?: string;
  /** Names of allied subgraphs, with commas between. */
  without?: string;
  /** `true` for the whole artifact, as a file. */
  signed?: string;
}

/**
 * `GET /supergraph`, for other routers. Staff and the hub's own services get the supergraph as it is signed, networks the
 * variant for the public: a router of theirs shows no more than ours, though its text has the names of all that it hides.
 * For others there is nothing at this address.
 */
export function registerSupergraph(
  app: FastifyInstance,
  { onRequest, actorOf, find, isRecognised = () => true }: ServeArtifactOptions,
): void {
  const publicTexts = new OperationCache<string>({ entries: MAX_PUBLIC_TEXTS, characters: MAX_CHARACTERS });
  app.get<{ Querystring: Query }>(
    "/supergraph",
    { onRequest, config: { countedBy: "actor" } },
    async (request, reply) => {
      const actor = actorOf(request);
      const isStaff = hasRole(actor, ...STAFF_FUNCTIONS) || actor.kind === "SERVICE";
      if (!isStaff && !(await isNetwork(actor))) return reply.callNotFound();
      const { number, without = "", signed } = request.query;
      const artifact = /^\d{1,9}$/.test(number ?? "0") ? await find(number ? Number(number) : undefined) : null;
      const text = artifact && findText(artifact, without.split(",").filter(Boolean));
      if (!artifact || text === null) return reply.callNotFound();
      const isFile = isStaff && signed === "true";
      const sent = isFile ? printArtifactFile(artifact.signed) : isStaff ? text : publicText(text);
      const etag = `"${hashText(sent)}"`;
      reply
        .header("etag", etag)
        .header("cache-control", "private, no-cache")
        .header("vary", "authorization, cookie, origin")
        .header("hub-supergraph-number", artifact.number)
        .header("hub-supergraph-sha256", artifact.sha256)
        .header("hub-supergraph-signature", `${artifact.signed.keyId}:${artifact.signed.signature}`);
      if (isKnown(request.headers["if-none-match"], etag)) return reply.status(304).send();
      return reply.type(isFile ? "application/json; charset=utf-8" : "application/graphql; charset=utf-8").send(sent);
    },
  );

  async function isNetwork({ kind, subject }: Actor): Promise<boolean> {
    return kind === "ALLY" && subject !== null && (await isRecognised(subject));
  }

  function publicText(text: string): string {
    return publicTexts.getOrCreate(text, () => toVariant(ParsedSupergraph.parse(text), "public").sdl);
  }
}

/** Null for one that does not stand ready. */
function findText(artifact: VerifiedArtifact, without: readonly string[]): string | null {
  const allied = new Set(artifact.subgraphs.flatMap(({ name, networkPrefix }) => (networkPrefix ? [name] : [])));
  if (!without.every((name) => allied.has(name))) return null;
  try {
    return chooseSupergraph(artifact, new Set(without));
  } catch {
    return null;
  }
}

/** A strong tag among those of a client, or `*`. */
function isKnown(header: string | undefined, etag: string): boolean {
  const tags = header?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes("*") || tags.includes(etag);
}
