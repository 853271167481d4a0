import { Arg, Ctx, Directive, FieldResolver, ID, Mutation, Query, Resolver, Root } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { JSONObject } from "../../kit/graphql/values";
import { PRIVACY_PURPOSE } from "../../kit/personal-data/personal-data";
import type { MembersContext } from "../loaders";
import { MEMBERS_PERSONAL_DATA } from "../personal-data";
import { startErasure } from "./erase-person";
import { openContent } from "./export-content";
import { exportPerson } from "./export-person";
import { PersonDataState, PersonErasureState } from "./person-data-state";
import { PersonErasure, PersonErasureOutcome } from "./person-erasure.entity";
import { PersonExport, PersonExportPart } from "./person-export.entity";
import { ErasePersonInput, ExportPersonInput } from "./privacy.inputs";
import { findErasure, findExport } from "./visible";

const INPUT_ARGUMENT = "Whose";
const REASON_FIELD = "Why it is not DONE, where there is something to say";

@Resolver(() => PersonExport)
export class PersonExportResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => PersonExport, {
    nullable: true,
    description: "Gathers what all services keep of a person: by the person themself, or by the DPO",
  })
  async exportPerson(
    @Arg("input", () => ExportPersonInput, { description: INPUT_ARGUMENT }) input: ExportPersonInput,
    @Ctx() context: MembersContext,
  ) {
    const id = await exportPerson(context, input, MEMBERS_PERSONAL_DATA);
    return findExport(context.db, context.actor, id, context.now);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => PersonExport, {
    nullable: true,
    description: "By id, for the person who asked for their own, and the DPO; null once it expired",
  })
  personExport(@Arg("id", () => ID, { description: "Of the export" }) id: string, @Ctx() context: MembersContext) {
    return findExport(context.db, context.actor, id, context.now);
  }

  @FieldResolver(() => PersonDataState, { description: "PENDING until all services answered" })
  async state(@Root() { id }: PersonExport, @Ctx() { loaders }: MembersContext) {
    const parts = await loaders.privacy.parts.load(id);
    const isPending = parts.some(({ state }) => state === PersonDataState.PENDING);
    return isPending ? PersonDataState.PENDING : PersonDataState.DONE;
  }

  @FieldResolver(() => [PersonExportPart], { description: "One of each service" })
  parts(@Root() { id }: PersonExport, @Ctx() { loaders }: MembersContext) {
    return loaders.privacy.parts.load(id);
  }

  @FieldResolver(() => JSONObject, {
    description:
      "What was given so far: by service, by the name of the record, its rows. That you read it is on record",
  })
  async content(@Root() { id, personId }: PersonExport, @Ctx() { loaders, db, cases, reads }: MembersContext) {
    const read = { purpose: PRIVACY_PURPOSE, recordType: "Person", recordId: personId, details: { export: id } };
    reads.note({ ...read, body: null, operation: "PersonExport.content" });
    return openContent(db, cases, await loaders.privacy.parts.load(id));
  }
}

@Resolver(() => PersonExportPart)
export class PersonExportPartResolver {
  @FieldResolver(() => String, { nullable: true, description: REASON_FIELD })
  reason(@Root() { id, service, state }: PersonExportPart, @Ctx() context: MembersContext) {
    return state === PersonDataState.PENDING ? waitsFor(context, id, service) : null;
  }
}

@Resolver(() => PersonErasure)
export class PersonErasureResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => PersonErasure, {
    nullable: true,
    description:
      "Lets a person go for good: by the person themself, or by the DPO. Asked again, it takes up what was under a legal hold",
  })
  async erasePerson(
    @Arg("input", () => ErasePersonInput, { description: INPUT_ARGUMENT }) input: ErasePersonInput,
    @Ctx() context: MembersContext,
  ) {
    const id = await startErasure(context, input, MEMBERS_PERSONAL_DATA);
    return findErasure(context.db, context.actor, id);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => PersonErasure, {
    nullable: true,
    description: "By id, for the DPO, and the person while they are known",
  })
  personErasure(
    @Arg("id", () => ID, { description: "Of the erasure" }) id: string,
    @Ctx() { db, actor }: MembersContext,
  ) {
    return findErasure(db, actor, id);
  }

  @FieldResolver(() => PersonErasureState)
  async state(@Root() { id }: PersonErasure, @Ctx() { loaders }: MembersContext) {
    const states = (await loaders.privacy.outcomes.load(id)).map(({ state }) => state);
    if (states.includes(PersonDataState.PENDING)) return PersonErasureState.RUNNING;
    return states.includes(PersonDataState.HELD) ? PersonErasureState.PARTLY : PersonErasureState.DONE;
  }

  @FieldResolver(() => [PersonErasureOutcome], { description: "One of each service" })
  outcomes(@Root() { id }: PersonErasure, @Ctx() { loaders }: MembersContext) {
    return loaders.privacy.outcomes.load(id);
  }
}

@Resolver(() => PersonErasureOutcome)
export class PersonErasureOutcomeResolver {
  @FieldResolver(() => String, { nullable: true, description: REASON_FIELD })
  reason(@Root() { id, service, state, held }: PersonErasureOutcome, @Ctx() context: MembersContext) {
    return state === PersonDataState.PENDING ? waitsFor(context, id, service) : held;
  }
}

async function waitsFor({ loaders }: MembersContext, subject: string, service: string): Promise<string | null> {
  const [again] = await loaders.privacy.retries.load(subject);
  return again ? `${service} was asked ${again.attempts} times and has not answered yet` : null;
}
