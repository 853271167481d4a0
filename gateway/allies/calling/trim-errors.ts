import type { JsonLimits } from "./limits";

type Answer = Record<string, unknown>;

/** The text of an answer with no more errors than are kept, and no longer ones; any other text as it is. */
export function trimErrors(text: string, limits: JsonLimits): string {
  // letters of the name may be escaped
  if (!text.includes('"errors"') && !text.includes("\\u")) return text;
  const answer = parseAnswer(text);
  if (!answer || !Array.isArray(answer.errors)) return text;
  const { errors } = answer;
  const kept = errors.slice(0, limits.maxErrors).map((error) => trimError(error, limits.maxErrorBytes));
  const isWhole = kept.length === errors.length && kept.every((error, at) => error === errors[at]);
  return isWhole ? text : JSON.stringify({ ...answer, errors: kept });
}

function parseAnswer(text: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === "object" && answer !== null ? (answer as Answer) : undefined;
  } catch {
    // whoever reads the answer says so
    return undefined;
  }
}

/** Of a long error the beginning of its message stays, and where it happened if that is short. */
function trimError(error: unknown, maxBytes: number): unknown {
  if (lengthOf(error) <= maxBytes) return error;
  const { message, path } = (typeof error === "object" && error !== null ? error : {}) as Answer;
  const part = Math.floor(maxBytes / 4);
  return {
    message: typeof message === "string" ? message.slice(0, part) : "",
    ...(Array.isArray(path) && lengthOf(path) <= part && { path }),
  };
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}
