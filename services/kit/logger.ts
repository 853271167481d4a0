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

/** One JSON object a line on standard error; standard output is for what a command was asked for. */
export function createLogger(name: string, level: LogLevel): Logger {
  return pino(
    {
      name,
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (err: unknown) => toLoggedError(err) },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
