import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import type { ActorKind } from "../actor/actor";
import { ID_LENGTH } from "../ids";

/** What was done to a record, or that it was read. An entry is never changed and never goes. */
@Entity("audit_entry")
@Index("ix_audit_entry_record", ["recordId", "number"])
@Index("ix_audit_entry_actor", ["actor", "number"])
@Index("ix_audit_entry_at", ["at", "number"])
export class AuditEntry {
  /** From 1 on, without gaps. */
  @PrimaryColumn({ type: "int" })
  number!: number;

  @Column({ type: "datetime", precision: 3 })
  at!: Date;

  @Column({ type: "varchar", length: 20 })
  actorKind!: ActorKind;

  /** See `Actor.subject`. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  actor!: string | null;

  /** Id of the organisation for which the actor acted. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  body!: string | null;

  /** Name of the operation or the command: `readAidRequest`, `retention`. */
  @Column({ type: "varchar", length: 60 })
  operation!: string;

  /** One of the union's purposes: `P6`. */
  @Column({ type: "varchar", length: 10 })
  purpose!: string;

  /** What was done: `READ`, `CREATED`, `CHANGED`, … */
  @Column({ type: "varchar", length: 20 })
  action!: string;

  /** `AidRequest`. */
  @Column({ type: "varchar", length: 40 })
  recordType!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  recordId!: string;

  /** JSON: names of fields and states, never texts or names of people. Kept as it was hashed. */
  @Column({ type: "text", nullable: true })
  details!: string | null;

  /** Of the key that made the hash. */
  @Column({ type: "varchar", length: 32 })
  keyId!: string;

  /** HMAC-SHA256 over the hash of the entry before and this one, in hexadecimal. */
  @Column({ type: "varchar", length: 64 })
  hash!: string;
}
