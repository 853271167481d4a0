import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import type { Term } from "../person/term";

export enum MembershipGroundKind {
  DIRECT = "DIRECT",
  THROUGH_NETWORK = "THROUGH_NETWORK",
}

registerEnumType(MembershipGroundKind, {
  name: "MembershipGroundKind",
  description: "By what a body belongs to a network",
  valuesConfig: {
    DIRECT: { description: "In its own name" },
    THROUGH_NETWORK: { description: "As a member of another network" },
  },
});

@ObjectType({ description: "A relation that makes a body a member: the membership ends with the last one, not before" })
@Directive(INTERNAL)
@Entity("membership_ground")
@Index("ix_membership_ground_membership", ["membershipId", "from", "id"])
@Index("ix_membership_ground_network", ["networkId", "endedAt"])
export class MembershipGround implements Term {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Membership", { name: "fk_membership_ground_membership", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  membershipId!: string;

  @Field(() => MembershipGroundKind)
  @Column({ type: "varchar", length: 20 })
  kind!: MembershipGroundKind;

  /** The network by which it belongs; null for DIRECT. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Network", { name: "fk_membership_ground_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string | null;

  @Field(() => LocalDate, { description: "First day" })
  @Column({ type: "date" })
  from!: string;

  @Field(() => LocalDate, { nullable: true, description: "Last day; null while it lasts" })
  @Column({ type: "date", nullable: true })
  until!: string | null;

  /** The person who ended it. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  endedBy!: string | null;

  @Column({ type: "datetime", precision: 3, nullable: true })
  endedAt!: Date | null;
}
