import { createHash } from "node:crypto";
import { TypeID } from "typeid-js";
import type { IdPrefix } from "../../services/kit/ids";

/**
 * The id of a demonstration record, always the same for the same name, so that a second load finds what the first one
 * wrote: a TypeID as any other, over a UUID of version 8 that holds a hash of the name.
 */
export function fixedId(prefix: IdPrefix, name: string): string {
  const bytes = createHash("sha256").update(`omospondia demonstration ${prefix} ${name}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return TypeID.fromUUIDBytes(prefix, bytes).toString();
}
