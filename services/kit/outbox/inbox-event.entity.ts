import { Column, Entity, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../ids";

/** An event that this service was told of, and what it answered. */
@Entity("inbox_event")
export class InboxEvent {
  /** The id that the sender gave it. */
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "datetime", precision: 3 })
  receivedAt!: Date;

  /** JSON; null before there is one, and where there is nothing to answer. */
  @Column({ type: "text", nullable: true })
  answer!: string | null;
}
