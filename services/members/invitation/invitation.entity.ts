import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import type { MandateKind, Role } from "../../kit/actor/actor";
import { INTERNAL } from "../../kit/graphql/access";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { RoleEnum } from "../actor/actor.types";
import { MandateKindEnum } from "../mandate/mandate.types";

@ObjectType({
  description: "That whoever holds a link, which is shown or mailed once, may become something here. Never deleted",
})
@Directive(INTERNAL)
@Entity("invitation")
@Index("ux_invitation_token", ["tokenHash"], { unique: true })
@Index("ix_invitation_created", ["createdAt", "id"])
export class Invitation {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  /** SHA-256 of what the link ends in, which is kept nowhere. */
  @Column({ type: "varchar", length: 64 })
  tokenHash!: string;

  /** To whom it goes, sealed; null once it is not open any more. */
  @Column({ type: "text", nullable: true })
  email!: string | null;

  @Field(() => String, { nullable: true, description: "Of the mail, `el` or `en`; both without it" })
  @Column({ type: "varchar", length: 2, nullable: true })
  language!: string | null;

  @Field(() => RoleEnum, { nullable: true, description: "What one is to be at the union" })
  @Column({ type: "varchar", length: 20, nullable: true })
  role!: Role | null;

  @Field(() => MandateKindEnum, { nullable: true, description: "What one is to do for the organisation" })
  @Column({ type: "varchar", length: 20, nullable: true })
  mandateKind!: MandateKind | null;

  /** Of a mandate, and of a delegate. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  organizationId!: string | null;

  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  delegateOfMembershipId!: string | null;

  @Field(() => LocalDate, { nullable: true, description: "Last day of what is given; null while none is set" })
  @Column({ type: "date", nullable: true })
  until!: string | null;

  /** The person who made it, or gave it its present link; null for the operator. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  invitedBy!: string | null;

  @Field(() => Date)
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: "From then on the link opens nothing" })
  @Column({ type: "datetime", precision: 3 })
  expiresAt!: Date;

  @Field(() => Date, {
    nullable: true,
    description: "When the present link was mailed; null where it was shown instead",
  })
  @Column({ type: "datetime", precision: 3, nullable: true })
  mailedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When somebody accepted it; null where nobody did" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  acceptedAt!: Date | null;

  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  acceptedBy!: string | null;

  @Column({ type: "datetime", precision: 3, nullable: true })
  revokedAt!: Date | null;
}
