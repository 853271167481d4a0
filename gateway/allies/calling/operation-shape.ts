import { createHash } from "node:crypto";

/** Within a string of JSON the quote would be escaped. */
const VARIABLES = ',"variables":';

/** What a request is apart from the values of its variables, as a digest: whoever asks it may not choose one that is met. */
export function shapeOfOperation(body: string): string {
  const end = body.indexOf(VARIABLES);
  return createHash("sha256")
    .update(end === -1 ? body : body.slice(0, end))
    .digest("base64");
}
