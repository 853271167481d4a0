import { serviceActor } from "../../services/kit/actor/actor";
import { appendAudit } from "../../services/kit/audit/append-audit";
import type { Database } from "../../services/kit/database/open-database";
import type { CaseKeys } from "../../services/kit/keys/case-keys";
import type { Logger } from "../../services/kit/logger";
import type { LiveAllies } from "./live-allies";

export interface NoteReceivedOptions {
  live: Pick<LiveAllies, "grantOf">;
  database: Pick<Database, "write">;
  cases: CaseKeys;
  log: Logger;
  /** How often it is put on record. @default 1000 */
  everyMs?: number;
}

export interface Receipts {
  add(prefix: string, coordinate: string, count: number): void;
  /** Puts on record what is not yet. */
  close(): Promise<void>;
}

interface Receipt {
  grantId: string;
  prefix: string;
  coordinate: string;
  agreement: string;
  count: number;
}

/**
 * Puts on record what networks received by grants: for each grant how many values in a second. What a killed process had not
 * put on record yet is lost.
 */
export function noteReceived({ live, database, cases, log, everyMs = 1000 }: NoteReceivedOptions): Receipts {
  let pending = new Map<string, Receipt>();
  let writing: Promise<void> = Promise.resolve();
  const timer = setInterval(flush, everyMs).unref();
  return {
    add(prefix, coordinate, count) {
      const grant = live.grantOf(prefix, coordinate);
      // What is the network's own needs none
      if (!grant) return;
      const { id: grantId, agreement } = grant;
      const known = pending.get(grantId);
      if (known) known.count += count;
      else pending.set(grantId, { grantId, prefix, coordinate, agreement, count });
    },
    close() {
      clearInterval(timer);
      flush();
      return writing;
    },
  };

  function flush(): void {
    if (pending.size === 0) return;
    const receipts = [...pending.values()];
    pending = new Map();
    writing = writing.then(() => write(receipts)).catch((err) => log.error({ err }, "receipts are not on record"));
  }

  function write(receipts: readonly Receipt[]): Promise<void> {
    const origin = { at: new Date(), actor: serviceActor("gateway"), body: null, operation: "execute" };
    const entries = receipts.map(({ grantId: recordId, prefix: network, ...details }) => ({
      ...{ purpose: "R1", action: "RECEIVED", recordType: "FieldGrant", recordId },
      details: { network, ...details },
    }));
    return database.write((tx) => appendAudit(tx, cases, origin, entries));
  }
}
