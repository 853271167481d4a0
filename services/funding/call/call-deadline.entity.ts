import { Entity, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** When a call has a deadline: derived from its `deadlines`, which a database cannot look into. Never edited. */
@Entity("call_deadline")
@Index("ix_call_deadline_at", ["at", "callId"])
export class CallDeadlineMoment {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  callId!: string;

  @PrimaryColumn({ type: "datetime", precision: 3 })
  at!: Date;
}
