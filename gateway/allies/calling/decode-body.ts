import type { Buffer } from "node:buffer";
import { promisify } from "node:util";
import { brotliDecompress, gunzip, inflate } from "node:zlib";
import type { ByteBudget } from "./byte-budget";
import { AllyCallError } from "./call-error";
import { overBudget, type RawAnswer } from "./fetch-reader";
import type { FetchLimits } from "./limits";

const DECODERS = {
  gzip: promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

type Encoding = keyof typeof DECODERS;

export const ACCEPTED_ENCODINGS = Object.keys(DECODERS).join(", ");

/** Whether an answer with this `content-encoding` can be read. */
export function isKnownEncoding(encoding: string | undefined): boolean {
  return !encoding || encoding === "identity" || Object.hasOwn(DECODERS, encoding);
}

/**
 * The body as it is read. The decoders stop within it as soon as a limit is passed.
 *
 * @throws {SubgraphCallError} SUBGRAPH_LIMIT, SUBGRAPH_BAD_ANSWER
 */
export async function decodeBody(
  { headers, body }: RawAnswer,
  limits: FetchLimits,
  budget: ByteBudget,
): Promise<Buffer> {
  const encoding = headers["content-encoding"];
  if (!encoding || encoding === "identity" || body.length === 0) return body;
  const most = Math.min(limits.maxBytes, Math.max(limits.ratioFromBytes, body.length * limits.maxRatio));
  const isBudgetNext = budget.left < most;
  try {
    const decoded = await DECODERS[encoding as Encoding](body, {
      maxOutputLength: Math.max(1, Math.min(most, budget.left)),
    });
    if (!budget.take(decoded.length)) throw overBudget();
    return decoded;
  } catch (cause) {
    if (cause instanceof AllyCallError) throw cause;
    if ((cause as NodeJS.ErrnoException).code !== "ERR_BUFFER_TOO_LARGE")
      throw new AllyCallError("SUBGRAPH_BAD_ANSWER", `The answer is not encoded as "${encoding}"`, { cause });
    if (isBudgetNext) throw overBudget();
    throw new AllyCallError("SUBGRAPH_LIMIT", "The answer is too long when it is read", { cause });
  }
}
