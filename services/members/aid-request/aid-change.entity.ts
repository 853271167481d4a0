import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";

@ObjectType({ description: "That a request for aid went from one state to another" })
@Directive(INTERNAL)
@Entity("aid_change")
@Index("ux_aid_change_version", ["recordId", "version"], { unique: true })
@Index("ix_aid_change_aid_request", ["aidRequestId"])
export class AidChange {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("AidRequest", { name: "fk_aid_change_aid_request", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  aidRequestId!: string;

  /** Id of the request itself, or of one of its pledges. */
  @Column({ type: "varchar", length: ID_LENGTH })
  recordId!: string;

  /** That the record has since. */
  @Column({ type: "int" })
  version!: number;

  @Field(() => String, { nullable: true, description: "State before; null for the first" })
  @Column({ type: "varchar", length: 20, nullable: true })
  fromState!: string | null;

  @Field(() => String, { description: "State after" })
  @Column({ type: "varchar", length: 20 })
  toState!: string;

  /** The person who moved it; null for the clock, and once the request is anonymised. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  actor!: string | null;

  /** Id of the organisation for which they did. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  body!: string | null;

  /** Sealed: why, where that was told. */
  @Column({ type: "text", nullable: true })
  reason!: string | null;

  @Field(() => Date, { description: "When it happened" })
  @Column({ type: "datetime", precision: 3 })
  at!: Date;
}
