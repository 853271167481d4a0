import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";
import { NetworkState } from "./network.entity";

@ObjectType({
  description: "That a network was added, or went from one state to another. Never changed, never deleted",
})
@Directive(INTERNAL)
@Entity("network_change")
@Index("ux_network_change_version", ["networkId", "version"], { unique: true })
export class NetworkChange {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Network", { name: "fk_network_change_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string;

  @Field(() => Int, { description: "The `version` that the network has since" })
  @Column({ type: "int" })
  version!: number;

  @Field(() => NetworkState, { nullable: true, description: "State before; null where it was added" })
  @Column({ type: "varchar", length: 20, nullable: true })
  fromState!: NetworkState | null;

  @Field(() => NetworkState, { description: "State after" })
  @Column({ type: "varchar", length: 20 })
  toState!: NetworkState;

  /** The person who moved it. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  actor!: string | null;

  /** Sealed: why, where that was told. */
  @Column({ type: "text", nullable: true })
  reason!: string | null;

  @Field(() => Date, { description: "When it was entered here" })
  @Column({ type: "datetime", precision: 3 })
  at!: Date;
}
