import { Field, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";

export enum DemandOutcome {
  ACCEPTED = "ACCEPTED",
  PARTLY = "PARTLY",
  REJECTED = "REJECTED",
  NO_ANSWER = "NO_ANSWER",
}

registerEnumType(DemandOutcome, {
  name: "DemandOutcome",
  description: "That a demand was accepted, accepted in part or rejected, or that nothing was said to it",
});

@ObjectType({ description: "What a response says to one demand" })
@Entity("demand_answer")
@Index("ix_demand_answer_demand", ["demandId", "responseId"])
@Index("ix_demand_answer_provision", ["resultingProvisionId"])
export class DemandAnswer {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Response", { name: "fk_demand_answer_response", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  responseId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Demand", { name: "fk_demand_answer_demand", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  demandId!: string;

  @Field(() => DemandOutcome, { description: "What came of the demand" })
  @Column({ type: "varchar", length: 20 })
  outcome!: DemandOutcome;

  @Field(() => MultilingualText, { nullable: true, description: "What is said to it" })
  @Column({ type: "text", nullable: true, transformer: multilingualColumn })
  text!: MultilingualText | null;

  /** Where what was accepted is found. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Provision", { name: "fk_demand_answer_provision", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  resultingProvisionId!: string | null;
}
