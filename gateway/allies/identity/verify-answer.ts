import type { IncomingHttpHeaders } from "node:http";
import { algorithmOf, isSignatureOf } from "../../../services/kit/signatures/algorithm";
import { contentDigest } from "../../../services/kit/signatures/content-digest";
import { writeBase } from "../../../services/kit/signatures/message";
import { readSignature } from "../../../services/kit/signatures/read-signature";
import { SubgraphCallError } from "../../execution/calling/call";
import type { AllyPublicKey } from "./public-keys";

/** An answer as it was sent, before anything of it is read. */
export interface SentAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Still encoded. */
  body: Buffer;
  /** All that the call was sent with. */
  requestHeaders: Readonly<Record<string, string>>;
}

export type AnswerFault =
  | "unsigned"
  | "malformed"
  | "covers too little"
  | "unknown key"
  | "of another body"
  | "wrong signature";

export interface AnswerVerifierOptions {
  /** The present keys of an ally that must sign its answers; null for one that need not. */
  keysOf(service: string): readonly AllyPublicKey[] | null;
  /** Is told of each answer that is not taken, to be counted. */
  onRefused?(service: string, fault: AnswerFault): void;
}

/** The tag, and the name, of an ally's signature. */
export const ANSWER_TAG = "ally";
/** The signature of the request binds the answer to it, and makes it as fresh: that one is made for one call alone. */
export const ANSWER_COMPONENTS = ["content-digest", "@status", "signature;req"];

/** Fits the hook `verify` of the caller of allies. */
export function createAnswerVerifier({ keysOf, onRefused }: AnswerVerifierOptions) {
  /** @throws {SubgraphCallError} SUBGRAPH_UNSIGNED for what an ally that must sign did not sign for this very call */
  return ({ service }: { service: string }, answer: SentAnswer): void => {
    const keys = keysOf(service);
    const fault = keys && findAnswerFault(answer, keys);
    if (!fault) return;
    onRefused?.(service, fault);
    throw new SubgraphCallError(
      "SUBGRAPH_UNSIGNED",
      `The signature of an answer of ${service} does not hold: ${fault}`,
    );
  };
}

/** Why an answer is not one that an ally signed (RFC 9421) for the request that it is given to. @returns Null if all is well */
export function findAnswerFault(answer: SentAnswer, keys: readonly AllyPublicKey[]): AnswerFault | null {
  const { status, headers, body, requestHeaders } = answer;
  if (headers["signature-input"] === undefined || headers.signature === undefined) return "unsigned";
  const read = readSignature(headers["signature-input"], headers.signature);
  if (read?.label !== ANSWER_TAG || read.values.get("tag") !== ANSWER_TAG) return "malformed";
  const { components, parameters, values } = read;
  if (!ANSWER_COMPONENTS.every((component) => components.includes(component))) return "covers too little";
  const key = keys.find(({ id }) => id === values.get("keyid"));
  if (!key) return "unknown key";
  if (values.get("alg") !== algorithmOf(key)) return "malformed";
  if (headers["content-digest"] !== contentDigest(body)) return "of another body";
  const base = writeBase(components, parameters, findValue);
  if (base === null) return "covers too little";
  return isSignatureOf(base, read.signature, key) ? null : "wrong signature";

  function findValue(component: string): string | undefined {
    if (component === "@status") return String(status);
    if (component.endsWith(";req")) return requestHeaders[component.slice(0, -";req".length)];
    const value = headers[component];
    return typeof value === "string" ? value.trim() : undefined;
  }
}
