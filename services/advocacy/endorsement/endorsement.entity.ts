import { Directive, Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import type { PartyType } from "../party/party-type";

export enum EndorsementStance {
  SUPPORT = "SUPPORT",
  SUPPORT_WITH_RESERVATION = "SUPPORT_WITH_RESERVATION",
  OPPOSE = "OPPOSE",
  ABSTAIN = "ABSTAIN",
}

registerEnumType(EndorsementStance, {
  name: "EndorsementStance",
  description: "That a party supports a position, supports it with a reservation, opposes it, or takes no side",
});

export enum DecisionOrgan {
  GENERAL_ASSEMBLY = "GENERAL_ASSEMBLY",
  BOARD = "BOARD",
  OTHER = "OTHER",
}

registerEnumType(DecisionOrgan, {
  name: "DecisionOrgan",
  description: "Who decided within a party: its general assembly, its board, or another organ",
});

@ObjectType({ description: "Where a party stands on one version of a position, by a decision of its own" })
@Directive('@key(fields: "id")')
@Entity("endorsement")
@Index("ux_endorsement_party_version", ["partyType", "partyId", "versionId"], { unique: true })
@Index("ix_endorsement_party", ["partyType", "partyId", "decidedOn", "id"])
@Index("ix_endorsement_version", ["versionId", "decidedOn", "id"])
export class Endorsement {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: 20 })
  partyType!: PartyType;

  @Column({ type: "varchar", length: ID_LENGTH })
  partyId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("PositionVersion", { name: "fk_endorsement_version", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  versionId!: string;

  @Field(() => EndorsementStance, { description: "Whether the party is for or against it" })
  @Column({ type: "varchar", length: 30 })
  stance!: EndorsementStance;

  @Field(() => MultilingualText, { nullable: true, description: "What the party does not share, where it says so" })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  reservation!: MultilingualText | null;

  @Field(() => LocalDate, { description: "Day of the party's decision" })
  @Column({ type: "date" })
  decidedOn!: string;

  @Field(() => DecisionOrgan, { description: "The organ of the party that took the decision" })
  @Column({ type: "varchar", length: 20 })
  decidedBy!: DecisionOrgan;

  @Field(() => String, { nullable: true, description: "Where the decision is written down, such as `Minutes 12/2025`" })
  @Column({ type: "varchar", length: 191, nullable: true })
  decisionReference!: string | null;

  @Field(() => Date, { nullable: true, description: "When the party took it back; lists leave such ones out" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  revokedAt!: Date | null;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;
}
