import { Column, Entity, PrimaryColumn } from "typeorm";

/** A signed supergraph. An artifact is never changed and never goes. */
@Entity("supergraph_artifact")
export class SupergraphArtifact {
  /** From 1 on, without gaps. */
  @PrimaryColumn({ type: "int" })
  number!: number;

  /** Of its statement, by which its text is found; in hexadecimal. */
  @Column({ type: "varchar", length: 64 })
  sha256!: string;

  /** Of the SDL, likewise: equal where an older content serves again. */
  @Column({ type: "varchar", length: 64 })
  supergraph!: string;

  /** Of the key that signed. */
  @Column({ type: "varchar", length: 32 })
  keyId!: string;

  /** ed25519, in base64url. */
  @Column({ type: "varchar", length: 86 })
  signature!: string;

  @Column({ type: "datetime", precision: 3 })
  madeAt!: Date;

  /** What changed. */
  @Column({ type: "varchar", length: 500 })
  reason!: string;
}
