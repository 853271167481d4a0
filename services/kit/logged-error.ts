/** What a log tells of an error. */
export interface LoggedError {
  type: string;
  message: string;
  /** The calls alone. */
  stack: string;
  code?: string | number;
  errno?: number;
  sqlState?: string;
  service?: string;
  /** SQL with places for its values, which are not told. */
  query?: string;
  cause?: unknown;
  errors?: unknown[];
}

const TOLD = ["code", "errno", "sqlState", "service", "query"] as const;
const MAX_DEPTH = 5;

/**
 * An error without what people wrote: databases and parsers quote the values that they did not take, and errors of TypeORM
 * hold all parameters of a statement. What is told is named here; anything else that an error has on it is not.
 */
export function toLoggedError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return error;
  const facts = error as Error & Record<string, unknown>;
  const told: LoggedError = {
    type: error.name === "Error" ? error.constructor.name : error.name,
    message: quotesValues(facts) ? withoutValues(error.message) : error.message,
    stack: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^ +at /.test(line))
      .join("\n"),
  };
  for (const name of TOLD) if (facts[name] !== undefined) Object.assign(told, { [name]: facts[name] });
  if (depth < MAX_DEPTH) {
    const inner = [facts.cause, facts.originalError].find((each) => each instanceof Error && each !== error);
    if (inner) told.cause = toLoggedError(inner, depth + 1);
    if (Array.isArray(facts.errors)) told.errors = facts.errors.map((each) => toLoggedError(each, depth + 1));
  }
  return told;
}

/** Of databases, and of what is no JSON. */
function quotesValues(error: Error & Record<string, unknown>): boolean {
  return "query" in error || "sqlMessage" in error || error instanceof SyntaxError;
}

/** From the first quotation mark to the last: values may hold such marks themselves. */
function withoutValues(message: string): string {
  return message.replace(/['"`].*['"`]/s, "…");
}
