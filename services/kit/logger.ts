import { pino } from "pino";
import { toLoggedError } from "./logged-error";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Data goes into the object, the message is a fixed text: `log.error({ err }, "request failed")`. */
export interface Logger {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

/** Of lines that tell of nothing wrong, which come by the thousand: so many bytes, or what came within so long. */
const MIN_BYTES = 2048;
const MAX_WAIT_MS = 250;

/** One for all loggers of the process, so that lines come in their order. */
let standardError: ReturnType<typeof pino.destination> | undefined;

/**
 * One JSON object a line on standard error; standard output is for what a command was asked for. Warnings and errors are
 * written at once, with all that came before; other lines some at a time, within a quarter of a second, and when the process
 * ends.
 */
export function createLogger(name: string, level: LogLevel): Logger {
  const output = openStandardError();
  const log = pino(
    {
      name,
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (err: unknown) => toLoggedError(err) },
    },
    output,
  );
  return {
    debug: (data, message) => log.debug(data, message),
    info: (data, message) => log.info(data, message),
    warn(data, message) {
      log.warn(data, message);
      output.flushSync();
    },
    error(data, message) {
      log.error(data, message);
      output.flushSync();
    },
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
