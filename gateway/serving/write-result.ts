import type { FormattedExecutionResult } from "graphql";
import { readBody } from "../execution/response/answer-data";

/** Stands for the text of a result that is bytes already; no result is written so. */
const IS_BYTES = "";

/** As Apollo Server writes it, but without the line break at its end, which makes another copy of the whole text. */
export function writeResult(result: FormattedExecutionResult): string {
  return bytesOf(result) ? IS_BYTES : JSON.stringify(result);
}

/** @param text What `writeResult()` gave for this result */
export function toBytes(text: string, result: FormattedExecutionResult | undefined): Buffer {
  return (text === IS_BYTES && result && bytesOf(result)) || Buffer.from(text);
}

function bytesOf({ errors, data, extensions }: FormattedExecutionResult): Buffer | null {
  return errors === undefined && extensions === undefined ? readBody(data) : null;
}
