import { Column, Entity, PrimaryColumn } from "typeorm";

/** How far the artifacts are counted: whoever makes one locks it, and replicas read it twice a second. */
@Entity("supergraph_artifact_head")
export class SupergraphArtifactHead {
  /** 1: there is one. */
  @PrimaryColumn({ type: "int" })
  id!: number;

  /** Of the latest artifact; 0 before the first. */
  @Column({ type: "int" })
  number!: number;
}
