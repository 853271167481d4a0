import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { bigintColumn, LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import type { AidState } from "./aid-state";
import { AidKind, AidOutcome, AidUrgency } from "./aid-terms";

/** Who may see it, and as what, says `visible.ts`. What is sealed is opened by `sealed.ts`. */
@ObjectType({
  description:
    "That somebody asked for aid: a person, a group, or a body. For all but the requester and the union's AID staff it does not exist; others see what the board tells",
})
@Directive(INTERNAL)
@Entity("aid_request")
@Index("ix_aid_request_created", ["createdAt", "id"])
@Index("ix_aid_request_board", ["state", "openedAt", "id"])
@Index("ix_aid_request_expires", ["state", "expiresOn", "id"])
@Index("ix_aid_request_requester", ["requesterId", "createdAt", "id"])
@Index("ix_aid_request_organization", ["organizationId", "createdAt", "id"])
@Index("ix_aid_request_closed", ["anonymisedAt", "closedAt", "id"])
export class AidRequest {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => AidKind)
  @Column({ type: "varchar", length: 20 })
  kind!: AidKind;

  /** The person who asked; null once it is anonymised. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Person", { name: "fk_aid_request_requester", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  requesterId!: string | null;

  /** The body for which the person asked: whoever speaks for it is the requester too. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  organizationId!: string | null;

  /** Sealed: of a group without legal personality, as it calls itself. */
  @Column({ type: "text", nullable: true })
  groupName!: string | null;

  /** Sealed. */
  @Column({ type: "text", nullable: true })
  contact!: string | null;

  /** Sealed; null once it is anonymised. */
  @Column({ type: "text", nullable: true })
  need!: string | null;

  /** Sealed. */
  @Column({ type: "text", nullable: true })
  reasons!: string | null;

  /** Whole cents. */
  @Column({ type: "bigint", nullable: true, transformer: bigintColumn })
  amountCents!: number | null;

  @Column({ type: "varchar", length: 3, nullable: true })
  currency!: string | null;

  @Field(() => AidUrgency, { description: "How soon, as the requester sees it" })
  @Column({ type: "varchar", length: 20 })
  urgency!: AidUrgency;

  @Field(() => String, { nullable: true, description: "NUTS region, of any level; null where not told" })
  @Column({ type: "varchar", length: 5, nullable: true })
  nuts!: string | null;

  /** As it was noted last: `stateOn()` tells what it is. */
  @Column({ type: "varchar", length: 20 })
  state!: AidState;

  @Field(() => LocalDate, { description: "Last day on which it stands, in UTC" })
  @Column({ type: "date" })
  expiresOn!: string;

  @Field(() => Boolean, { description: "Whether more money may be pledged than is needed" })
  @Column({ type: "boolean" })
  acceptsSurplus!: boolean;

  @Field(() => AidOutcome, { nullable: true, description: "Null unless it is CLOSED" })
  @Column({ type: "varchar", length: 20, nullable: true })
  closedAs!: AidOutcome | null;

  @Field(() => Date, { nullable: true, description: "When it was handed over to be an advisory case" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  handedOverAt!: Date | null;

  @Field(() => ID, { nullable: true, description: "That advisory case, once it is there" })
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  advisoryCaseId!: string | null;

  @Field(() => Int, { description: "Counted up by every change" })
  @Column({ type: "int" })
  version!: number;

  @Field(() => Date, { description: "When it was asked for" })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: "When it last changed" })
  @Column({ type: "datetime", precision: 3 })
  updatedAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was first on the board" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  openedAt!: Date | null;

  /** From then on it is kept for as long as the union says. */
  @Field(() => Date, {
    nullable: true,
    description: "When it ended, in whatever way: its last change where nobody ended it",
  })
  @Column({ type: "datetime", precision: 3, nullable: true })
  closedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "Since when only what statistics need is left of it" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  anonymisedAt!: Date | null;
}
