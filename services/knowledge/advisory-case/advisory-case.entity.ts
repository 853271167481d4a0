import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";
import { AdvisoryCaseState } from "./advisory-case-state";
import { AdvisoryChannel, AdvisoryOutcome, AdvisoryUrgency } from "./advisory-terms";
import { AdvisoryTopic } from "./advisory-topic";

/** Who may see it, and as what, says `visible.ts`. What is sealed is opened by `sealed.ts`. */
@ObjectType({
  description:
    "That somebody asked the union for advice: a person, a group, or a body. For all but its client and advisers it does not exist",
})
@Directive(INTERNAL)
@Entity("advisory_case")
@Index("ux_advisory_case_aid_request", ["originAidRequestId"], { unique: true })
@Index("ix_advisory_case_created", ["createdAt", "id"])
@Index("ix_advisory_case_person", ["personId", "createdAt", "id"])
@Index("ix_advisory_case_organization", ["organizationId", "createdAt", "id"])
@Index("ix_advisory_case_adviser", ["adviserId", "createdAt", "id"])
@Index("ix_advisory_case_year", ["openedYear"])
@Index("ix_advisory_case_closed", ["anonymisedAt", "closedAt"])
export class AdvisoryCase {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => ID, { nullable: true, description: "The person who asked, for their own sake or for that of a group" })
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  personId!: string | null;

  /** Sealed: of a group without legal personality, as it calls itself. */
  @Column({ type: "text", nullable: true })
  groupName!: string | null;

  /** The body that asked; whoever speaks for it is the client. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  organizationId!: string | null;

  /** Sealed. */
  @Column({ type: "text", nullable: true })
  contact!: string | null;

  /** Sealed. */
  @Column({ type: "text", nullable: true })
  subject!: string | null;

  @Field(() => AdvisoryTopic, { description: "What it is about" })
  @Column({ type: "varchar", length: 20 })
  topic!: AdvisoryTopic;

  @Field(() => AdvisoryChannel, { nullable: true, description: "By which way the client came" })
  @Column({ type: "varchar", length: 20, nullable: true })
  channel!: AdvisoryChannel | null;

  @Field(() => AdvisoryUrgency, { nullable: true, description: "How soon advice is needed" })
  @Column({ type: "varchar", length: 20, nullable: true })
  urgency!: AdvisoryUrgency | null;

  @Field(() => String, { nullable: true, description: "NUTS region of the client, of any level; null where not told" })
  @Column({ type: "varchar", length: 5, nullable: true })
  nuts!: string | null;

  /** The person who advises. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  adviserId!: string | null;

  @Field(() => AdvisoryCaseState)
  @Column({ type: "varchar", length: 20 })
  state!: AdvisoryCaseState;

  /** Sealed: why it was declined, or to whom it was referred. */
  @Column({ type: "text", nullable: true })
  reason!: string | null;

  @Field(() => AdvisoryOutcome, { nullable: true, description: "Null while it is open" })
  @Column({ type: "varchar", length: 20, nullable: true })
  outcome!: AdvisoryOutcome | null;

  @Field(() => Int, { nullable: true, description: "How content the client was, from 1 to 5; null where not told" })
  @Column({ type: "int", nullable: true })
  satisfaction!: number | null;

  /** The sum of those of its notes. */
  @Column({ type: "int" })
  minutesSpent!: number;

  /** Of the request for aid in members out of which it was made. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  originAidRequestId!: string | null;

  /** In UTC; counts are of it. */
  @Column({ type: "int" })
  openedYear!: number;

  @Field(() => Int, { description: "Counted up by every change" })
  @Column({ type: "int" })
  version!: number;

  @Field(() => Date, { description: "When it was opened" })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: "When it last changed" })
  @Column({ type: "datetime", precision: 3 })
  updatedAt!: Date;

  /** From then on it is kept for as long as the union says. */
  @Field(() => Date, { nullable: true, description: "When it was closed, declined or referred" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  closedAt!: Date | null;

  @Column({ type: "datetime", precision: 3, nullable: true })
  anonymisedAt!: Date | null;
}
