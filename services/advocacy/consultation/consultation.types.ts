import { MaxLength } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { connectionOf } from "../../kit/graphql/pagination";
import { ID_LENGTH } from "../../kit/ids";
import { Consultation } from "./consultation.entity";
import { ConsultationStage } from "./consultation-stage";

@InputType({ description: "Which consultations to list; all parts must fit" })
export class ConsultationFilter {
  @Field(() => ID, { nullable: true, description: "Id of the body that asks" })
  @MaxLength(ID_LENGTH)
  owner?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of the instrument that is consulted on" })
  @MaxLength(ID_LENGTH)
  instrument?: string | null;

  @Field(() => ConsultationStage, { nullable: true, description: "Only consultations in this stage" })
  stage?: ConsultationStage | null;

  @Field(() => Boolean, { nullable: true, description: "Only those that take submissions now, or only the others" })
  isOpen?: boolean | null;
}

@ObjectType({ description: "A page of a list of consultations (Relay)" })
export class ConsultationConnection extends connectionOf(Consultation) {}
