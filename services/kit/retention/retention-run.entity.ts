import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../ids";

/** What one run did under one rule: how many, and no record or person. */
@Entity("retention_run")
@Index("ix_retention_run_rule", ["recordType", "ranAt", "id"])
export class RetentionRun {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  /** Of the rule. */
  @Column({ type: "varchar", length: 40 })
  recordType!: string;

  /** What ran it: `timer` or `command`. */
  @Column({ type: "varchar", length: 20 })
  origin!: string;

  @Column({ type: "datetime", precision: 3 })
  ranAt!: Date;

  /** Kept for so long at that time. */
  @Column({ type: "int" })
  months!: number;

  @Column({ type: "int" })
  due!: number;

  @Column({ type: "int" })
  held!: number;

  @Column({ type: "int" })
  anonymised!: number;

  /** False where it was stopped. */
  @Column({ type: "boolean" })
  complete!: boolean;
}
