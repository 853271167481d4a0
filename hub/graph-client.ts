import { Settings } from "../services/kit/settings";

/** What every command that asks a running hub tells in its help. */
export const GRAPH_HELP = `
It asks the hub at HUB_URL (http://127.0.0.1:4000/graphql without it) as whose token HUB_TOKEN or HUB_TOKEN_FILE holds.

Exit code:
  0    done
  1    the hub refused it, told as CODE: message, or cannot be reached
  2    a word or a setting cannot be used; nothing was asked`;

const DEFAULT_URL = "http://127.0.0.1:4000/graphql";
/** Longer than the hub takes for anything. */
const TIMEOUT_MS = 45_000;

export interface GraphProblem {
  /** That of the error catalogue; `UNREACHABLE` and `UNEXPECTED_ANSWER` where there is no answer of the graph. */
  code: string;
  message: string;
  /** What the graph tells programs of it. */
  details?: Record<string, unknown>;
}

/** That the hub refused what was asked, or part of it. */
export class GraphRefusal extends Error {
  constructor(readonly problems: readonly GraphProblem[]) {
    super(problems.map(({ code, message }) => `${code}: ${message}`).join("\n"));
    this.name = "GraphRefusal";
  }
}

export interface GraphClient {
  /** @returns `data` of an answer without errors @throws {GraphRefusal} */
  ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /**
   * The nodes of all pages of a list.
   *
   * @param query Has a variable `$after` and answers with `page { nodes pageInfo { hasNextPage endCursor } }`
   * @throws {GraphRefusal}
   */
  askAll<Node>(query: string, variables?: Record<string, unknown>): Promise<Node[]>;
}

export interface GraphAddress {
  url: string;
  token?: string;
}

/** @throws {SettingsError} which never quotes the token */
export function readGraphAddress(env: NodeJS.ProcessEnv): GraphAddress {
  return Settings.read(env, (settings) => {
    const url = settings.url("HUB_URL", ["http:", "https:"])?.href ?? DEFAULT_URL;
    const token = settings.text("HUB_TOKEN");
    // What is no header would be quoted by whoever refuses it.
    if (token !== undefined && !/^[\x21-\x7e]+$/.test(token))
      return { url, token: settings.refuse("HUB_TOKEN", "…", "a token without spaces, such as omo_…", undefined) };
    return { url, token };
  });
}

export function createGraphClient({ url, token }: GraphAddress): GraphClient {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const headers = { "content-type": "application/json", accept: "application/json", ...authorization };
  const client: GraphClient = {
    async ask<Data>(query: string, variables?: Record<string, unknown>): Promise<Data> {
      const text = await post(url, { headers, body: JSON.stringify({ query, variables }) });
      const { data, errors } = readAnswer(url, text);
      if (errors && errors.length > 0) throw new GraphRefusal(errors.map(toProblem));
      if (data == null) throw refusal("UNEXPECTED_ANSWER", `${url} answered without data, expected that of a graph`);
      return data as Data;
    },
    async askAll<Node>(query: string, variables?: Record<string, unknown>): Promise<Node[]> {
      const found: Node[] = [];
      for (let after: string | null = null, isMore = true; isMore; ) {
        const { page }: { page: Page<Node> } = await client.ask(query, { ...variables, after });
        found.push(...page.nodes);
        ({ hasNextPage: isMore, endCursor: after } = page.pageInfo);
      }
      return found;
    },
  };
  return client;
}

interface Page<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/**
 * Lets a command ask the hub that its environment names. What is refused is told on standard error, one line for each
 * error, and the process ends with 1.
 */
export async function askingHub(env: NodeJS.ProcessEnv, work: (client: GraphClient) => Promise<void>): Promise<void> {
  try {
    await work(createGraphClient(readGraphAddress(env)));
  } catch (error) {
    if (!(error instanceof GraphRefusal)) throw error;
    for (const { code, message } of error.problems) console.error(plain(`${code}: ${message}`));
    process.exitCode = 1;
  }
}

/** A text in one line, without what a terminal would obey: answers may quote what others wrote. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ");
}

/** As `--json` asks for it. */
export function printJson(data: unknown): void {
  console.log(JSON.stringify(data, null, 2));
}

/** A redirect is refused: the token is for this address alone. */
async function post(url: string, { headers, body }: { headers: Record<string, string>; body: string }) {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
    return await response.text();
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
    throw refusal("UNREACHABLE", `Cannot reach ${url}: ${cause?.code ?? cause?.message ?? message}`);
  }
}

interface Answer {
  data?: unknown;
  errors?: unknown[];
}

function readAnswer(url: string, text: string): Answer {
  try {
    const { data, errors } = JSON.parse(text) as Answer;
    if (errors === undefined || Array.isArray(errors)) return { data, errors };
  } catch {
    // It is told below.
  }
  throw refusal("UNEXPECTED_ANSWER", `${url} does not answer as a graph does, expected the address of one`);
}

interface Extensions {
  code?: unknown;
  details?: Record<string, unknown>;
}

function toProblem(error: unknown): GraphProblem {
  const { message, extensions } = (error ?? {}) as { message?: unknown; extensions?: Extensions };
  const { code = "INTERNAL", details } = extensions ?? {};
  return { code: String(code), message: String(message ?? "An unexpected error"), ...(details && { details }) };
}

function refusal(code: string, message: string): GraphRefusal {
  return new GraphRefusal([{ code, message }]);
}
