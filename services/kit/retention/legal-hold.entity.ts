import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../ids";

/** That a record is kept, whatever its time and whoever asks for its erasure. A record may have several. */
@Entity("legal_hold")
@Index("ix_legal_hold_record", ["recordType", "recordId", "liftedAt"])
export class LegalHold {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: 40 })
  recordType!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  recordId!: string;

  /** Sealed. */
  @Column({ type: "text" })
  reason!: string;

  /** See `Actor.subject`. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  placedBy!: string | null;

  @Column({ type: "datetime", precision: 3 })
  placedAt!: Date;

  /** Null while it holds. */
  @Column({ type: "datetime", precision: 3, nullable: true })
  liftedAt!: Date | null;
}
