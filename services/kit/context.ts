import type { EntityManager } from "typeorm";
import type { Actor } from "./actor/actor";
import type { ReadLog } from "./audit/read-log";
import type { Database } from "./database/open-database";
import type { CaseKeys } from "./keys/case-keys";
import type { Logger } from "./logger";
import type { SendMail } from "./mail/mailer";

/** What a resolver is given with each request. */
export interface ServiceContext<Loaders = unknown> {
  /** Who asks. */
  actor: Actor;
  /** For reading. */
  db: EntityManager;
  /** Runs work in one transaction, see `Database`. */
  write: Database["write"];
  /** New with each request: what one request has read does not reach another. */
  loaders: Loaders;
  /** The moment of the request: a status that depends on the clock is the same all through one answer. */
  now: Date;
  log: Logger;
  /** For `seal()`, `appendAudit()` and `addToOutbox()`. */
  cases: CaseKeys;
  /** After the transaction that it tells of. */
  sendMail: SendMail;
  /** The origin of links for people. */
  publicUrl: string;
  /** For whoever shows a confidential record. */
  reads: ReadLog;
}
