import { Column, Entity, Index, PrimaryColumn } from "typeorm";

/** Longer names of clients are cut. */
export const CLIENT_LENGTH = 60;

/** How often one client asked one operation on one day. */
@Entity("operation_use")
@Index("ix_operation_use_day", ["day"])
export class OperationUse {
  /** Of a `UsedOperation`, or `UNKNOWN_OPERATION`. */
  @PrimaryColumn({ type: "varchar", length: 64 })
  hash!: string;

  /** In UTC. */
  @PrimaryColumn({ type: "date" })
  day!: string;

  /** See `clientNameOf()`. */
  @PrimaryColumn({ type: "varchar", length: CLIENT_LENGTH })
  client!: string;

  @Column({ type: "int" })
  count!: number;

  /** Of the operation, if it has one. */
  @Column({ type: "varchar", length: 80, nullable: true })
  name!: string | null;
}

/** In the place of a hash: of these it is known that they were asked, and not what they used. */
export const UNKNOWN_OPERATION = "unknown";
