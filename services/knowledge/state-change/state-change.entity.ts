import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** That a resource, a practice or an advisory case went from one state to another. Written once, never changed. */
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

  /** The person who moved it; null where that is not noted, and of a case once it is anonymised. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  actor!: string | null;

  /** Id of the organisation for which they did. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  body!: string | null;

  @Column({ type: "datetime", precision: 3, update: false })
  at!: Date;
}
