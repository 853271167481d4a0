import type { WrittenOperation } from "./random-operation";

export function findReason(_operation: WrittenOperation, _expected: object, _answer: object): string | undefined {
  return undefined;
}
