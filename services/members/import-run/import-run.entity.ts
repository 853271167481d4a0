import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

export enum ImportRunState {
  /** Under way, or killed: then its `beatAt` is old. */
  RUNNING = "RUNNING",
  DONE = "DONE",
  /** Ended before the end of the file. */
  STOPPED = "STOPPED",
  /** Being undone, or the undoing was interrupted. */
  UNDOING = "UNDOING",
  UNDONE = "UNDONE",
}

/** One import of a file. Its figures are written together with the rows that they count. */
@Entity("import_run")
@Index("ix_import_run_started", ["startedAt", "id"])
export class ImportRun {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Network", { name: "fk_import_run_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string;

  /** Name of a format, or of a mapping. */
  @Column({ type: "varchar", length: 60 })
  format!: string;

  /** Name of the file without its folder; null where it came another way. */
  @Column({ type: "varchar", length: 255, nullable: true })
  fileName!: string | null;

  @Column({ type: "varchar", length: 20 })
  state!: ImportRunState;

  @Column({ type: "datetime", precision: 3 })
  startedAt!: Date;

  /** When it last wrote something. */
  @Column({ type: "datetime", precision: 3 })
  beatAt!: Date;

  @Column({ type: "int" })
  imported!: number;

  @Column({ type: "int" })
  updated!: number;

  @Column({ type: "int" })
  unchanged!: number;

  @Column({ type: "int" })
  refused!: number;
}
