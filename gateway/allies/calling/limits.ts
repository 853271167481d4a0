/** What is taken of one HTTP exchange with an ally. */
export interface FetchLimits {
  /** To find the address and to establish the connection. */
  connectMs: number;
  /** Until the head of the answer is there, from the beginning. */
  headersMs: number;
  /** Until the whole answer is there, sent again or not. */
  totalMs: number;
  /** So long after the head an answer may be as slow as it likes. */
  graceMs: number;
  /** After that, so much must come... */
  minWindowBytes: number;
  /** ...in each time of this length. */
  windowMs: number;
  /** Of an answer as it is sent, if it is compressed. */
  maxEncodedBytes: number;
  /** Of an answer as it is read. */
  maxBytes: number;
  /** How many times as long as sent it may be when read... */
  maxRatio: number;
  /** ...once it is longer than that. */
  ratioFromBytes: number;
}

/** What is taken of one JSON text. */
export interface JsonLimits {
  maxDepth: number;
  /** Values, objects and lists. */
  maxNodes: number;
  maxStringBytes: number;
  /** How many errors are kept of an answer... */
  maxErrors: number;
  /** ...and how much of each, as JSON. */
  maxErrorBytes: number;
}

export interface CallLimits extends FetchLimits, JsonLimits {
  /** For the answers of all allies to one request of a client. */
  maxRequestBytes: number;
}

const KB = 1024;
const MB = 1024 * KB;

export const CALL_LIMITS: CallLimits = {
  connectMs: 2_000,
  headersMs: 5_000,
  totalMs: 8_000,
  graceMs: 2_000,
  minWindowBytes: KB,
  windowMs: 1_000,
  maxEncodedBytes: 4 * MB,
  maxBytes: 16 * MB,
  maxRatio: 20,
  ratioFromBytes: 256 * KB,
  maxDepth: 32,
  maxNodes: 200_000,
  maxStringBytes: MB,
  maxErrors: 100,
  maxErrorBytes: KB,
  maxRequestBytes: 32 * MB,
};
