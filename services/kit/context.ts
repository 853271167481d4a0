import type { EntityManager } from "typeorm";
import type { Logger } from "./logger";

/** Who asks. Until people can sign in, everybody is the public. */
export interface Actor {
  kind: "PUBLIC";
}

export const PUBLIC_ACTOR: Actor = { kind: "PUBLIC" };

/** What a resolver is given with each request. */
export interface ServiceContext<Loaders = unknown> {
  actor: Actor;
  /** For reading. */
  db: EntityManager;
  /** New with each request: what one request has read does not reach another. */
  loaders: Loaders;
  /** The moment of the request: a status that depends on the clock is the same all through one answer. */
  now: Date;
  log: Logger;
}
