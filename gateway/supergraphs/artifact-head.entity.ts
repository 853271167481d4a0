import { Column, Entity, PrimaryColumn } from "typeorm";

/**
 * How far the artifacts are counted: whoever makes one, or tells of one, locks it, and replicas read it four times a second.
 */
@Entity("supergraph_artifact_head")
export class SupergraphArtifactHead {
  /** 1: there is one. */
  @PrimaryColumn({ type: "int" })
  id!: number;

  /** Of the latest artifact; 0 before the first. */
  @Column({ type: "int" })
  number!: number;

  /** Of the latest one of which the changelog tells. */
  @Column({ type: "int", default: 0 })
  toldNumber!: number;
}
