import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MembershipState } from "./membership.entity";

@ObjectType({ description: "That a membership went from one state to another. Never changed, never deleted" })
@Directive(INTERNAL)
@Entity("membership_change")
@Index("ux_membership_change_version", ["membershipId", "version"], { unique: true })
export class MembershipChange {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Membership", { name: "fk_membership_change_membership", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  membershipId!: string;

  @Field(() => Int, { description: "The `version` that the membership has since" })
  @Column({ type: "int" })
  version!: number;

  @Field(() => MembershipState, { nullable: true, description: "State before; null for the application" })
  @Column({ type: "varchar", length: 20, nullable: true })
  fromState!: MembershipState | null;

  @Field(() => MembershipState, { description: "State after" })
  @Column({ type: "varchar", length: 20 })
  toState!: MembershipState;

  /** The person who moved it. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  actor!: string | null;

  /** The body for which they did; null for the union. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  body!: string | null;

  /** Sealed: why, where that was told. */
  @Column({ type: "text", nullable: true })
  reason!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The decision that it rests on, as whoever took it refers to it",
  })
  @Column({ type: "varchar", length: 255, nullable: true })
  reference!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "When that was decided" })
  @Column({ type: "date", nullable: true })
  decidedOn!: string | null;

  @Field(() => Date, { description: "When it was entered here" })
  @Column({ type: "datetime", precision: 3 })
  at!: Date;
}
