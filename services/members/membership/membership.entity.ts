import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";

export enum MembershipState {
  APPLIED = "APPLIED",
  REVIEW = "REVIEW",
  ACTIVE = "ACTIVE",
  SUSPENDED = "SUSPENDED",
  ENDED = "ENDED",
  REJECTED = "REJECTED",
  WITHDRAWN = "WITHDRAWN",
}

registerEnumType(MembershipState, {
  name: "MembershipState",
  description:
    "Life of a membership: applied, in review, active, suspended for a time, ended, rejected, or withdrawn before anybody decided. The public sees it while it is active or suspended, and once it ended",
});

export enum MembershipEndReason {
  RESIGNED = "RESIGNED",
  EXPELLED = "EXPELLED",
  DISSOLVED = "DISSOLVED",
  GROUNDS_ENDED = "GROUNDS_ENDED",
  ERROR = "ERROR",
}

registerEnumType(MembershipEndReason, {
  name: "MembershipEndReason",
  description: "Why a membership ended",
  valuesConfig: {
    RESIGNED: { description: "The body left" },
    EXPELLED: { description: "The network excluded it" },
    DISSOLVED: { description: "The body is no more, or went into another" },
    GROUNDS_ENDED: { description: "The last of the grounds that it rested on ended" },
    ERROR: { description: "It was never to begin: the public does not see it" },
  },
});

@ObjectType({ description: "That an organisation belongs to a network, and since when. Never deleted: it ends" })
@Directive('@key(fields: "id")')
@Entity("membership")
@Index("ix_membership_organization", ["organizationId", "since", "id"])
@Index("ix_membership_network", ["networkId", "state", "since", "id", "organizationId"])
export class Membership {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Organization", { name: "fk_membership_organization", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  organizationId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Network", { name: "fk_membership_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string;

  @Field(() => MembershipState, { description: "Whether it is in force" })
  @Column({ type: "varchar", length: 20 })
  state!: MembershipState;

  @Field(() => LocalDate, { description: "First day of the membership, or day of the application" })
  @Column({ type: "date" })
  since!: string;

  @Field(() => LocalDate, { nullable: true, description: "Last day of the membership" })
  @Column({ type: "date", nullable: true })
  until!: string | null;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;

  @Field(() => Int, { description: "Counts its changes, from 1 on; a change names the one that it follows" })
  @Column({ type: "int", default: 1 })
  version!: number;

  /** Sealed: what the body wrote when it applied. An application paper, for the body, the registrar and the board. */
  @Column({ type: "text", nullable: true })
  message!: string | null;

  /** Told to the same. */
  @Column({ type: "varchar", length: 20, nullable: true })
  endReason!: MembershipEndReason | null;
}
