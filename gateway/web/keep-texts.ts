import { OperationCache } from "../execution/operation-cache";

const BOUNDS = { entries: 30_000, characters: 30_000_000 };

/** Where Apollo Server keeps automatic persisted queries, which else the newest push out, whoever asks for them. */
export function keepTexts() {
  const texts = new OperationCache<string>(BOUNDS);
  return {
    get: async (hash: string) => texts.get(hash),
    set: async (hash: string, text: string) => texts.set(hash, text, text),
    delete: async (hash: string) => texts.delete(hash),
  };
}
