import type { AnsweredOperation, AskedOperation } from "./note-operation";

/** Of Apollo Server, as it is written to each client that waits for it. */
export interface Answer {
  status: number;
  headers: readonly (readonly [name: string, value: string])[];
  /**
   * Bytes: a text would be made one with the head of the answer, which makes more copies of it on the heap. Whoever has
   * written them replaces them by `NOTHING` once nobody else is to read them: the promises that lead here are older than a
   * collection or two where the request had to wait, and hold what they were resolved to until the next full one.
   */
  body: Buffer;
  operation: AnsweredOperation;
  /** Of a valid one, until the last client has the answer. */
  asked?: AskedOperation;
}

export const NOTHING = Buffer.alloc(0);
