import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** That a resource or a practice went from one state to another. Written once, never changed. */
@Entity("state_change")
@Index("ux_state_change_version", ["recordId", "version"], { unique: true })
export class StateChange {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH, update: false })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH, update: false })
  recordId!: string;

  /** Of the record, after the move. */
  @Column({ type: "int", update: false })
  version!: number;

  @Column({ type: "varchar", length: 20, update: false })
  fromState!: string;

  @Column({ type: "varchar", length: 20, update: false })
  toState!: string;

  @Column({ type: "datetime", precision: 3, update: false })
  at!: Date;
}
