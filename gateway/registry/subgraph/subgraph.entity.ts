import { Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { CREATED_AT_FIELD } from "../../../services/kit/graphql/descriptions";
import { ID_LENGTH } from "../../../services/kit/ids";
import { SubgraphState } from "./subgraph-state";

export const MAX_NAME = 40;
export const MAX_URL = 500;

@ObjectType({ description: "A subgraph of another network: shown to that network and to an OPERATOR" })
@Entity("allied_subgraph")
@Index("ux_allied_subgraph_name", ["name"], { unique: true })
@Index("ix_allied_subgraph_network", ["networkId", "name", "id"])
@Index("ix_allied_subgraph_state", ["state", "name", "id"])
export class AlliedSubgraph {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  /** Lower case alone, so that none differ by case. */
  @Field(() => String, { description: "The prefix of its network, or that, `-` and a word; never another one's" })
  @Column({ type: "varchar", length: MAX_NAME })
  name!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("CachedNetwork", { name: "fk_allied_subgraph_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string;

  @Field(() => String, { description: "Where it is reached" })
  @Column({ type: "varchar", length: MAX_URL })
  url!: string;

  @Field(() => SubgraphState)
  @Column({ type: "varchar", length: 20 })
  state!: SubgraphState;

  @Field(() => Boolean, { description: "Whether its answers must be signed with a key of its network" })
  @Column({ type: "boolean" })
  signedAnswers!: boolean;

  /** Number of the version that is served while it is LIVE, and again once it is released. */
  @Column({ type: "int", nullable: true })
  liveNumber!: number | null;

  @Field(() => Date, { nullable: true, description: "When it was promoted last; null for one that never was" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  liveSince!: Date | null;

  /** Last part of the path at which the network shows that the address is its own. */
  @Column({ type: "varchar", length: 43 })
  challengeNonce!: string;

  /** What is to be found there. */
  @Column({ type: "varchar", length: 43 })
  challengeText!: string;

  @Field(() => Date, { nullable: true, description: "When its network showed that the address is its own" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  urlProvenAt!: Date | null;

  @Field(() => Int, { description: "Counts its changes" })
  @Column({ type: "int" })
  version!: number;

  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  createdBy!: string | null;

  @Field(() => Date, { description: CREATED_AT_FIELD })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;
}
