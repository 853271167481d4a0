import type { FastifyInstance } from "fastify";
import { Refused } from "./refused";

/** Variables and extensions within one another; the deepest input of the schema has five levels. */
const MAX_DEPTH = 64;

/** Refuses a parsed body that is a batch of operations, each of which would have limits of its own, or that nests without end. */
export function limitBody(app: FastifyInstance): void {
  app.addHook("preValidation", ({ body }, _reply, done) => {
    if (Array.isArray(body))
      return done(new Refused(400, "BATCH_REFUSED", "The body is a list: expected one operation in each request"));
    if (isDeeper(body, MAX_DEPTH))
      return done(new Refused(400, "BAD_REQUEST", `The body is nested more than ${MAX_DEPTH} levels deep`));
    done();
  });
}

function isDeeper(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return depth === 0 || Object.values(value).some((each) => isDeeper(each, depth - 1));
}
