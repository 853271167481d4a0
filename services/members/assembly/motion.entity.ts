import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { Majority, MotionState } from "./assembly-state";

@ObjectType({ description: "What an assembly votes on" })
@Directive(INTERNAL)
@Entity("motion")
@Index("ux_motion_no", ["assemblyId", "no"], { unique: true })
export class Motion {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Assembly", { name: "fk_motion_assembly", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  assemblyId!: string;

  @Field(() => Int, { description: "Its place on the agenda, from 1 on" })
  @Column({ type: "int" })
  no!: number;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  text!: MultilingualText;

  @Field(() => Majority, { description: "What carries it" })
  @Column({ type: "varchar", length: 20 })
  majority!: Majority;

  @Field(() => MotionState)
  @Column({ type: "varchar", length: 20 })
  state!: MotionState;

  @Field(() => Date, { nullable: true, description: "Since when bodies vote on it" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  openedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When the votes were counted" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  closedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: "Bodies that voted for it; null until it is closed, as the others" })
  @Column({ type: "int", nullable: true })
  votesFor!: number | null;

  @Field(() => Int, { nullable: true, description: "Bodies that voted against it" })
  @Column({ type: "int", nullable: true })
  votesAgainst!: number | null;

  @Field(() => Int, { nullable: true, description: "Bodies that abstained; they are neither for nor against it" })
  @Column({ type: "int", nullable: true })
  votesAbstained!: number | null;

  @Field(() => Boolean, { nullable: true, description: "Whether it had its majority; null until it is closed" })
  @Column({ type: "boolean", nullable: true })
  isCarried!: boolean | null;
}
