import { pino } from "pino";
import { toLoggedError } from "./logged-error";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Data goes into the object, the message is a fixed text: `log.error({ err }, "request failed")`. */
export interface Logger {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
  /** For lines that come by the thousand: the same, written some at a time. @default as `info` */
  infoSoon?(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

/** Of lines that come by the thousand: so many bytes, or what came within so long. */
const MIN_BYTES = 2048;
const MAX_WAIT_MS = 250;

/** One for all loggers of the process, so that lines come in their order. */
let standardError: ReturnType<typeof pino.destination> | undefined;

/**
 * One JSON object a line on standard error; standard output is for what a command was asked for. What `infoSoon()` tells is
 * written within a quarter of a second, before any other line, and when the process ends; all else at once.
 */
export function createLogger(name: string, level: LogLevel): Logger {
  const output = openStandardError();
  const log = pino(
    {
      name,
      level,
      base: undefined,
      timestamp: createIsoTime(),
      serializers: { err: (err: unknown) => toLoggedError(err) },
    },
    output,
  );
  const atOnce = (method: "debug" | "info" | "warn" | "error") => (data: object, message: string) => {
    log[method](data, message);
    output.flushSync();
  };
  return {
    debug: atOnce("debug"),
    info: atOnce("info"),
    infoSoon: (data, message) => log.info(data, message),
    warn: atOnce("warn"),
    error: atOnce("error"),
  };
}

/** As pino writes it; a moment is written out once. */
function createIsoTime(): () => string {
  let last = 0;
  let text = "";
  return () => {
    const now = Date.now();
    if (now !== last) {
      last = now;
      text = `,"time":"${new Date(now).toISOString()}"`;
    }
    return text;
  };
}

function openStandardError() {
  if (!standardError) {
    const opened = pino.destination({ dest: 2, sync: true, minLength: MIN_BYTES, periodicFlush: MAX_WAIT_MS });
    process.on("exit", () => opened.flushSync());
    standardError = opened;
  }
  return standardError;
}
