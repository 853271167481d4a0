import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../../services/kit/ids";
import { SubgraphState } from "./subgraph-state";

@ObjectType({ description: "Something that was done to an allied subgraph" })
@Entity("subgraph_change")
@Index("ix_subgraph_change_subgraph", ["subgraphId", "no", "id"])
export class SubgraphChange {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("AlliedSubgraph", { name: "fk_subgraph_change_subgraph", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  subgraphId!: string;

  /** `AlliedSubgraph.version` after it. */
  @Field(() => Int, { description: "`version` of the subgraph after it" })
  @Column({ type: "int" })
  no!: number;

  @Field(() => String, { description: "What was done: `publish`, `promote`, `quarantine` and so on" })
  @Column({ type: "varchar", length: 20 })
  verb!: string;

  @Field(() => SubgraphState, { nullable: true, description: "Its state before; null where it was added" })
  @Column({ type: "varchar", length: 20, nullable: true })
  from!: SubgraphState | null;

  @Field(() => SubgraphState, { description: "Its state after" })
  @Column({ type: "varchar", length: 20 })
  to!: SubgraphState;

  @Field(() => Int, { nullable: true, description: "Number of the version that it was about" })
  @Column({ type: "int", nullable: true })
  versionNumber!: number | null;

  @Field(() => String, { nullable: true, description: "Why, in the words of who did it" })
  @Column({ type: "text", nullable: true })
  reason!: string | null;

  /** A person, or the network itself. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  actor!: string | null;

  @Field(() => Boolean, { description: "Whether its network did it itself; else staff of the hub, or the hub" })
  @Column({ type: "boolean" })
  isByNetwork!: boolean;

  @Field(() => Date, { description: "When it was done" })
  @Column({ type: "datetime", precision: 3 })
  at!: Date;
}
