import { AuditEntry } from "../audit/audit-entry.entity";
import { AuditHead } from "../audit/audit-head.entity";
import { CommonsEntry } from "../commons/commons-entry.entity";
import { InboxEvent } from "../outbox/inbox-event.entity";
import { OutboxEvent } from "../outbox/outbox-event.entity";
import { LegalHold } from "../retention/legal-hold.entity";
import { RetentionRun } from "../retention/retention-run.entity";
import { UnionSetting } from "../union-settings/union-setting.entity";
import type { PersonalRecord } from "./personal-data";

/** Who read and changed what. A person is told how much there is, not what: it is about the cases of others. */
export const AUDIT_RECORD: PersonalRecord = {
  entity: AuditEntry,
  persons: ["actor", "recordId"],
  async collect({ db, personId }) {
    const found = await db
      .createQueryBuilder(AuditEntry, "entry")
      .select("COUNT(*)", "entries")
      .addSelect("MIN(entry.at)", "first")
      .addSelect("MAX(entry.at)", "last")
      .where("entry.actor = :personId", { personId })
      .getRawOne<{ entries: string | number; first: unknown; last: unknown }>();
    const entries = Number(found?.entries ?? 0);
    return entries === 0 ? [] : [{ entries, first: found?.first, last: found?.last }];
  },
  erase: null,
  stays: "Entries of the chain cannot be changed; they name an id, which leads to no name any more (decision 027)",
};

const HOLD_RECORD: PersonalRecord = {
  entity: LegalHold,
  persons: ["placedBy"],
  collect: null,
  erase: null,
  stays: "Who placed a hold answers for it, by an id; its reason is about the held record and goes with that",
};

const OUTBOX_RECORD: PersonalRecord = {
  entity: OutboxEvent,
  persons: ["subject"],
  collect: null,
  erase: null,
  stays: "What is on its way, sealed; it goes once it is delivered, or with the record that it tells of",
};

const INBOX_RECORD: PersonalRecord = {
  entity: InboxEvent,
  persons: [],
  collect: null,
  erase: null,
  stays: "Ids that were answered, under a hash of who asked, for 30 days",
};

/** Of every service that has `CONFIDENTIAL_ENTITIES`. */
export const CONFIDENTIAL_RECORDS = [AUDIT_RECORD, HOLD_RECORD, OUTBOX_RECORD, INBOX_RECORD];

/** Of the kit, without anything of people. */
export const IMPERSONAL_OF_KIT = [AuditHead, UnionSetting, RetentionRun, CommonsEntry];
