import { Column, Entity, PrimaryColumn } from "typeorm";

/** As much of a long text as a column of MySQL holds; each text is kept once, by its hash. */
@Entity("supergraph_text")
export class SupergraphText {
  /** SHA-256 of the whole text, in hexadecimal. */
  @PrimaryColumn({ type: "varchar", length: 64 })
  sha256!: string;

  /** From 1 on. */
  @PrimaryColumn({ type: "int" })
  part!: number;

  /** Of the text compressed by gzip, in base64. */
  @Column({ type: "text" })
  content!: string;
}
