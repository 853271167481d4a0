import { Column, Entity, PrimaryColumn } from "typeorm";

/** Where the chain ends: the one row that whoever adds to it locks. */
@Entity("audit_head")
export class AuditHead {
  /** Always 1. */
  @PrimaryColumn({ type: "int" })
  id!: number;

  /** How many entries there are. */
  @Column({ type: "int" })
  entries!: number;

  /** Of the last entry; empty before the first. */
  @Column({ type: "varchar", length: 64 })
  hash!: string;

  /** Of the key that made `mac`; empty before the first entry. */
  @Column({ type: "varchar", length: 32 })
  keyId!: string;

  /** HMAC-SHA256 over number and hash, in hexadecimal: entries cannot be cut off at the end. Empty before the first entry. */
  @Column({ type: "varchar", length: 64 })
  mac!: string;
}
