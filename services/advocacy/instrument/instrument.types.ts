import { MaxLength } from "class-validator";
import { Field, InputType, ObjectType } from "type-graphql";
import { SEARCH_FIELD } from "../../kit/graphql/descriptions";
import { connectionOf } from "../../kit/graphql/pagination";
import { ImplementationStatus } from "./implementation-status";
import { Instrument, InstrumentKind } from "./instrument.entity";

@InputType({ description: "Which instruments to list; all parts must fit" })
export class InstrumentFilter {
  @Field(() => String, { nullable: true, description: SEARCH_FIELD })
  @MaxLength(200)
  search?: string | null;

  @Field(() => InstrumentKind, { nullable: true, description: "Only acts of this sort" })
  kind?: InstrumentKind | null;

  @Field(() => ImplementationStatus, { nullable: true, description: "Only acts that were put into practice so far" })
  implementationStatus?: ImplementationStatus | null;
}

@ObjectType({ description: "A page of a list of instruments (Relay)" })
export class InstrumentConnection extends connectionOf(Instrument) {}
