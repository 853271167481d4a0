import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { connectionOf } from "../../kit/graphql/pagination";
import { AdvisoryCase } from "./advisory-case.entity";
import { AdvisoryCaseState } from "./advisory-case-state";
import { AdvisoryNote } from "./advisory-note.entity";
import { AdvisoryTopic } from "./advisory-topic";

@InputType({ description: "Which of the cases that you may see to list; all parts must fit" })
@Directive(INTERNAL)
export class AdvisoryCaseFilter {
  @Field(() => AdvisoryCaseState, { nullable: true })
  state?: AdvisoryCaseState | null;

  @Field(() => AdvisoryTopic, { nullable: true, description: "What they are about" })
  topic?: AdvisoryTopic | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "Whether to leave out those of which you are neither the client nor the adviser assigned",
  })
  mine?: boolean | null;
}

@ObjectType({ description: "That a case went from one state to another" })
@Directive(INTERNAL)
export class AdvisoryMove {
  @Field(() => ID)
  id!: string;

  @Field(() => AdvisoryCaseState, { description: "The one before" })
  fromState!: AdvisoryCaseState;

  @Field(() => AdvisoryCaseState, { description: "The one after" })
  toState!: AdvisoryCaseState;

  @Field(() => Date, { description: "When" })
  at!: Date;
}

@ObjectType({ description: "A page of a list of advisory cases (Relay)" })
@Directive(INTERNAL)
export class AdvisoryCaseConnection extends connectionOf(AdvisoryCase, { isInternal: true }) {}

@ObjectType({ description: "A page of the notes on an advisory case (Relay)" })
@Directive(INTERNAL)
export class AdvisoryNoteConnection extends connectionOf(AdvisoryNote, { isInternal: true }) {}

@ObjectType({ description: "A page of the history of an advisory case (Relay)" })
@Directive(INTERNAL)
export class AdvisoryMoveConnection extends connectionOf(AdvisoryMove, { isInternal: true }) {}

@ObjectType({ description: "That a conflict is on record" })
@Directive(INTERNAL)
export class RecordedAdvisoryConflict {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: "The adviser" })
  personId!: string;
}

@ObjectType({ description: "That a case has no adviser any more" })
@Directive(INTERNAL)
export class FreedAdvisoryCase {
  @Field(() => ID)
  id!: string;
}

@ObjectType({ description: "What is left to say of a case that was erased" })
@Directive(INTERNAL)
export class ErasedAdvisoryCase {
  @Field(() => ID)
  id!: string;

  @Field(() => AdvisoryCaseState)
  state!: AdvisoryCaseState;
}

@ObjectType({ description: "That a case is kept by law, or was" })
@Directive(INTERNAL)
export class AdvisoryLegalHold {
  @Field(() => ID)
  id!: string;

  @Field(() => ID, { description: "The case" })
  caseId!: string;
}

@ObjectType({ description: "The case that was made of a request for aid" })
@Directive(INTERNAL)
export class ReceivedAidRequest {
  @Field(() => ID)
  id!: string;
}
