import { MaxLength } from "class-validator";
import { Field, ID, InputType, ObjectType } from "type-graphql";
import { SEARCH_FIELD } from "../../kit/graphql/descriptions";
import { connectionOf, countedConnectionOf } from "../../kit/graphql/pagination";
import { LocalDate } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";
import { Position, PositionType } from "./position.entity";
import { PositionState } from "./position-state";
import { PositionVersion } from "./position-version.entity";

@InputType({ description: "A span of days, open where an end is not given" })
export class PeriodInput {
  @Field(() => LocalDate, { nullable: true, description: "The first day" })
  from?: string | null;

  @Field(() => LocalDate, { nullable: true, description: "The last day" })
  until?: string | null;
}

@InputType({ description: "Which positions to list; all parts must fit" })
export class PositionFilter {
  @Field(() => String, { nullable: true, description: `In title and summary. ${SEARCH_FIELD}` })
  @MaxLength(200)
  search?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of a topic that it is about" })
  @MaxLength(ID_LENGTH)
  topic?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of an instrument that it is about" })
  @MaxLength(ID_LENGTH)
  instrument?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      "Id of a provision that its current version has a demand on; demands on what that became or was before count too",
  })
  @MaxLength(ID_LENGTH)
  provision?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of a consultation that it was written for or submitted to" })
  @MaxLength(ID_LENGTH)
  consultation?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of a body that it is addressed to" })
  @MaxLength(ID_LENGTH)
  body?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of the network in whose name it stands" })
  @MaxLength(ID_LENGTH)
  network?: string | null;

  @Field(() => ID, { nullable: true, description: "Id of the organisation or network that wrote it" })
  @MaxLength(ID_LENGTH)
  author?: string | null;

  @Field(() => PositionState, {
    nullable: true,
    description: "Only positions in this state; of a state that not everybody sees, those that one may see",
  })
  state?: PositionState | null;

  @Field(() => PositionType, { nullable: true, description: "Only positions of this form" })
  type?: PositionType | null;

  @Field(() => String, {
    nullable: true,
    description: "Only positions that can be read in this language (BCP 47), such as `en`: originals and translations",
  })
  @MaxLength(35)
  language?: string | null;

  @Field(() => PeriodInput, {
    nullable: true,
    description: "Only positions that were adopted or submitted in this time",
  })
  period?: PeriodInput | null;
}

@ObjectType({ description: "A page of a list of positions (Relay)" })
export class PositionConnection extends countedConnectionOf(Position) {}

@ObjectType({ description: "A page of a list of versions of a position (Relay)" })
export class PositionVersionConnection extends connectionOf(PositionVersion) {}
