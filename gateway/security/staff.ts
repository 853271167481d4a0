import { createHash, timingSafeEqual } from "node:crypto";
import type { Settings } from "../../services/kit/settings";

/** Whether a request comes from the staff of this hub, by its `authorization` header. */
export type IsStaff = (authorization: string | undefined) => boolean;

/** Until people sign in, staff is who knows the token; without one nobody is. */
export function createStaffCheck(token: string | undefined): IsStaff {
  if (token === undefined) return () => false;
  const expected = digest(token);
  return (authorization) => {
    const given = /^Bearer +(\S+)$/i.exec(authorization ?? "")?.[1];
    return given !== undefined && timingSafeEqual(digest(given), expected);
  };
}

/** `STAFF_TOKEN`, which is never quoted. */
export function readStaffToken(settings: Settings): string | undefined {
  const token = settings.text("STAFF_TOKEN");
  if (token === undefined || /^[\x21-\x7e]{24,}$/.test(token)) return token;
  return settings.refuse(
    "STAFF_TOKEN",
    "…",
    "at least 24 letters, digits and signs of ASCII, without spaces",
    undefined,
  );
}

/** Of one length, as the comparison needs. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
