import { resolve } from "node:path";
import { Lexer, Source, stripIgnoredCharacters, TokenKind } from "graphql";
import type { Settings } from "../../services/kit/settings";
import { type PersistedOperation, readManifests } from "./manifest";

/** What is done with operations that no manifest lists: they run, they run and are logged, or they are refused. */
export const SAFELIST_MODES = ["off", "log", "on"] as const;
export type SafelistMode = (typeof SAFELIST_MODES)[number];

export interface PersistedOperationsConfig {
  safelist: SafelistMode;
  /** Those of all manifests. */
  operations: readonly PersistedOperation[];
}

export const NO_PERSISTED_OPERATIONS: PersistedOperationsConfig = { safelist: "off", operations: [] };

/** `PERSISTED_OPERATIONS`, whose files are read here so that their problems are told beside all others, and `SAFELIST`. */
export function readPersistedOperations(settings: Settings): PersistedOperationsConfig {
  const path = settings.text("PERSISTED_OPERATIONS");
  const safelist = settings.oneOf("SAFELIST", SAFELIST_MODES, "off");
  if (path === undefined) {
    if (safelist !== "off") settings.refuse("SAFELIST", safelist, "off, or PERSISTED_OPERATIONS beside it", "off");
    return NO_PERSISTED_OPERATIONS;
  }
  const { operations, problems } = readManifests(resolve(path));
  for (const { file, expected } of problems) settings.refuse("PERSISTED_OPERATIONS", file, expected, undefined);
  return { safelist, operations };
}

/** The operations that front ends were built with. */
export class PersistedOperations {
  readonly #bodies: ReadonlyMap<string, string>;
  readonly #texts: ReadonlySet<string>;

  constructor(operations: readonly PersistedOperation[]) {
    this.#bodies = new Map(operations.map(({ id, body }) => [id, body]));
    this.#texts = new Set(operations.flatMap(({ body }) => [body, stripIgnoredCharacters(body)]));
  }

  /** @param id As the manifest has it, also with `sha256:` before it */
  find(id: string): string | null {
    return this.#bodies.get(id) ?? this.#bodies.get(withoutPrefix(id)) ?? null;
  }

  /** Whether a text is one of them, whatever its spaces, commas and comments. */
  includes(text: string, maxTokens: number): boolean {
    if (this.#texts.has(text)) return true;
    const stripped = strip(text, maxTokens);
    return stripped !== null && this.#texts.has(stripped);
  }
}

/** The draft of persisted documents names the kind of an id before a colon. */
export function withoutPrefix(id: string): string {
  return id.replace(/^sha256:/, "");
}

/**
 * The text without what GraphQL ignores; null if it is none.
 *
 * @param maxTokens Null beyond them too: a megabyte of tokens takes a third of a second
 */
export function strip(text: string, maxTokens: number): string | null {
  try {
    const lexer = new Lexer(new Source(text));
    for (let tokens = 0; lexer.advance().kind !== TokenKind.EOF; ) if (++tokens > maxTokens) return null;
    return stripIgnoredCharacters(text);
  } catch {
    return null;
  }
}
