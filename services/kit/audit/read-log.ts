import type { ApolloServerPlugin } from "@apollo/server";
import type { Actor } from "../actor/actor";
import type { ServiceContext } from "../context";
import type { Database } from "../database/open-database";
import type { CaseKeys } from "../keys/case-keys";
import type { createErrorMask } from "../server/mask-error";
import { appendAudit, type NewAuditEntry } from "./append-audit";

/** That a record is about to be shown. */
export interface NotedRead extends Omit<NewAuditEntry, "action"> {
  /** Id of the organisation for which the actor reads. */
  body: string | null;
  /** `Query.advisoryCase` */
  operation: string;
}

export interface ReadLogOptions {
  write: Database["write"];
  cases: CaseKeys;
  actor: Actor;
  now: Date;
}

/** What one request reads of confidential records: put on record all at once, before the answer goes out. */
export class ReadLog {
  private readonly noted = new Map<string, NotedRead>();

  constructor(private readonly options: ReadLogOptions) {}

  /** A record that one operation shows several times is noted once. */
  note(read: NotedRead): void {
    this.noted.set(JSON.stringify([read.operation, read.body, read.recordType, read.recordId]), read);
  }

  /** In one transaction; none where nothing was read. */
  async flush(): Promise<void> {
    if (this.noted.size === 0) return;
    const { write, cases, actor, now: at } = this.options;
    const groups = Map.groupBy(this.noted.values(), ({ operation, body }) => JSON.stringify([operation, body]));
    await write(async (tx) => {
      for (const reads of groups.values()) {
        const [{ operation, body }] = reads as [NotedRead];
        const entries = reads.map(({ operation: _, body: __, ...entry }) => ({ ...entry, action: "READ" }));
        await appendAudit(tx, cases, { at, actor, body, operation }, entries);
      }
    });
    this.noted.clear();
  }
}

/** Puts on record what a request read before its answer goes out; where that fails, the answer does not go. */
export function recordReads(mask: ReturnType<typeof createErrorMask>): ApolloServerPlugin<ServiceContext> {
  return {
    async requestDidStart() {
      return {
        async willSendResponse({ contextValue: { reads }, response: { body } }) {
          try {
            await reads.flush();
          } catch (error) {
            const message = error instanceof Error ? error.message : "Unexpected error";
            if (body.kind !== "single") throw error;
            body.singleResult = { data: null, errors: [mask({ message }, error)] };
          }
        },
      };
    },
  };
}
