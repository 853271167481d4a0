import { Column, Entity, PrimaryColumn } from "typeorm";

/** One row, which whoever changes what is composed locks: so such changes come one after another. */
@Entity("registry_head")
export class RegistryHead {
  @PrimaryColumn({ type: "int" })
  id!: number;

  /** Counted up by whatever changes which subgraphs are served, as which versions, and which fields they may add. */
  @Column({ type: "int" })
  version!: number;

  /** Counted up by whatever changes which fields networks may receive or extend. */
  @Column({ type: "int" })
  grantsVersion!: number;
}
