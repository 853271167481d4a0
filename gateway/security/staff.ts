import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { type Actor, PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import type { Settings } from "../../services/kit/settings";

/** The operator, if the request shows that it is; null for everybody else. */
export type FindStaff = (request: FastifyRequest) => Actor | null;

const OPERATOR: Actor = { ...PUBLIC_ACTOR, kind: "STAFF", roles: ["OPERATOR"] };

/** Whoever sends `STAFF_TOKEN` is the operator, also where members does not answer or is not there; without one nobody is. */
export function createFindStaff(token: string | undefined): FindStaff {
  if (token === undefined) return () => null;
  const expected = digest(token);
  return ({ headers }) => {
    const given = /^Bearer +(\S+)$/i.exec(headers.authorization ?? "")?.[1];
    return given !== undefined && timingSafeEqual(digest(given), expected) ? OPERATOR : null;
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
