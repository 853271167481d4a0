import type DataLoader from "dataloader";
import { HubError } from "../errors";

/** Finds an entity by the `id` of a reference. A key is untrusted input: anything but a text is refused unread. */
export function referenceById<Context, T>(loaderOf: (context: Context) => DataLoader<string, T | null>) {
  return (reference: { id: unknown }, context: Context): Promise<T | null> => {
    return loaderOf(context).load(assertId(reference.id));
  };
}

/** @throws {HubError} BAD_INPUT unless `id` is a text */
export function assertId(id: unknown): string {
  return assertKey("id", id);
}

/** @throws {HubError} BAD_INPUT unless what a reference gives as one field of its key is a text */
export function assertKey(field: string, value: unknown): string {
  if (typeof value === "string") return value;
  throw new HubError("BAD_INPUT", `Cannot look up ${JSON.stringify(value)}: expected a text as "${field}"`, { field });
}
