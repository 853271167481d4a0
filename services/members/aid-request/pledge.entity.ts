import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { bigintColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { PledgeState } from "./pledge-state";

/** Who may see it says `visible.ts`. */
@ObjectType({
  description:
    "That somebody offers aid for what the board tells of. The requester reads the offer once it is matched, and learns who it is from once both accepted",
})
@Directive(INTERNAL)
@Entity("pledge")
@Index("ix_pledge_aid_request", ["aidRequestId", "createdAt", "id"])
@Index("ix_pledge_person", ["personId", "createdAt", "id"])
@Index("ix_pledge_organization", ["organizationId", "createdAt", "id"])
@Index("ix_pledge_created", ["createdAt", "id"])
@Index("ix_pledge_anonymised", ["anonymisedAt", "id"])
export class Pledge {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("AidRequest", { name: "fk_pledge_aid_request", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  aidRequestId!: string;

  /** The person who pledged; null once it is anonymised. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Person", { name: "fk_pledge_person", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  personId!: string | null;

  /** The body for which the person pledged: whoever speaks for it has pledged too. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  organizationId!: string | null;

  /** Whole cents, in the currency of the request if that names an amount. */
  @Column({ type: "bigint", nullable: true, transformer: bigintColumn })
  amountCents!: number | null;

  @Column({ type: "varchar", length: 3, nullable: true })
  currency!: string | null;

  /** Sealed; null once it is anonymised. */
  @Column({ type: "text", nullable: true })
  offer!: string | null;

  /** Sealed. */
  @Column({ type: "text", nullable: true })
  contact!: string | null;

  @Field(() => PledgeState)
  @Column({ type: "varchar", length: 20 })
  state!: PledgeState;

  @Field(() => Int, { description: "Counted up by every change" })
  @Column({ type: "int" })
  version!: number;

  @Field(() => Date, { description: "When it was made" })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: "When it last changed" })
  @Column({ type: "datetime", precision: 3 })
  updatedAt!: Date;

  @Field(() => Date, { nullable: true, description: "Since when only what statistics need is left of it" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  anonymisedAt!: Date | null;
}
