import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../ids";
import type { SealContext } from "../sealing/seal";

/** What another service is to be told. It is delivered at least once, in its turn among those of the same subject. */
@Entity("outbox_event")
@Index("ix_outbox_event_due", ["deliveredAt", "nextAttemptAt", "id"])
@Index("ix_outbox_event_subject", ["subject", "deliveredAt", "id"])
export class OutboxEvent {
  /** Sorts by the time it was made. */
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: 60 })
  kind!: string;

  /** Id of the record that it tells of. */
  @Column({ type: "varchar", length: ID_LENGTH })
  subject!: string;

  /** Sealed JSON; null once it is delivered. */
  @Column({ type: "text", nullable: true })
  payload!: string | null;

  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Column({ type: "int" })
  attempts!: number;

  /** Until then nobody tries: it failed lately, or one of the processes is at it. */
  @Column({ type: "datetime", precision: 3 })
  nextAttemptAt!: Date;

  @Column({ type: "datetime", precision: 3, nullable: true })
  deliveredAt!: Date | null;

  /** What the receiver answered, as JSON: ids and states. */
  @Column({ type: "text", nullable: true })
  answer!: string | null;
}

/** Where the payload of an event is sealed. */
export function payloadOf(id: string): SealContext {
  return { table: "outbox_event", column: "payload", id };
}
