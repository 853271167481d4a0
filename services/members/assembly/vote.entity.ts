import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";

@ObjectType({ description: "What a body voted on a motion; the body alone learns of it" })
@Directive(INTERNAL)
@Entity("assembly_vote")
@Index("ux_assembly_vote_elector", ["motionId", "electorId"], { unique: true })
export class AssemblyVote {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Motion", { name: "fk_assembly_vote_motion", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  motionId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("AssemblyElector", { name: "fk_assembly_vote_elector", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  electorId!: string;

  /** That of the elector. */
  @Column({ type: "varchar", length: ID_LENGTH })
  organizationId!: string;

  /** Who voted for the body. */
  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Delegate", { name: "fk_assembly_vote_delegate", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  delegateId!: string;

  /** Sealed, see `sealed-vote.ts`. */
  @Column({ type: "text" })
  value!: string;

  @Field(() => Date, { description: "When it was given, or changed last" })
  @Column({ type: "datetime", precision: 3 })
  castAt!: Date;
}
