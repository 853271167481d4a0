import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { Body } from "../body/body.entity";
import { Instrument } from "../instrument/instrument.entity";
import type { AdvocacyContext } from "../loaders";
import { PositionConnection } from "../position/position.types";
import { ProvisionConnection } from "../provision/provision.types";
import { SubmissionConnection } from "../submission/submission.types";
import { findConsultations, isOpen } from "./consultation";
import { Consultation } from "./consultation.entity";
import { ConsultationConnection, ConsultationFilter } from "./consultation.types";

@Resolver(() => Consultation)
export class ConsultationResolver {
  @Query(() => ConsultationConnection, {
    nullable: true,
    description: "What bodies ask the public about, those that close last first",
  })
  consultations(
    @Arg("filter", () => ConsultationFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: ConsultationFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, now }: AdvocacyContext,
  ) {
    return findConsultations(db, filter ?? {}, page, now);
  }

  @Query(() => Consultation, { nullable: true, description: "One consultation, or null" })
  consultation(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.consultation.load(id);
  }

  @FieldResolver(() => Boolean, { description: "Whether it takes submissions at the moment of the request" })
  isOpen(@Root() consultation: Consultation, @Ctx() { now }: AdvocacyContext) {
    return isOpen(consultation, now);
  }

  @FieldResolver(() => Body, { nullable: true, description: "The body that asks" })
  owner(@Root() { ownerId }: Consultation, @Ctx() { loaders }: AdvocacyContext) {
    return ownerId && loaders.body.load(ownerId);
  }

  @FieldResolver(() => Instrument, { nullable: true, description: "The act, or the draft of it, that is consulted on" })
  instrument(@Root() { instrumentId }: Consultation, @Ctx() { loaders }: AdvocacyContext) {
    return instrumentId && loaders.instrument.load(instrumentId);
  }

  @FieldResolver(() => ProvisionConnection, {
    nullable: true,
    description: "The provisions that are put to it, in the order of the act",
  })
  articles(@Root() { id }: Consultation, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.articlesOfConsultation(id, page);
  }

  @FieldResolver(() => PositionConnection, {
    nullable: true,
    description: "Positions that were written for it or submitted to it, the newest submitted first",
  })
  positions(@Root() { id }: Consultation, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.positionsOfConsultation(id, page);
  }

  @FieldResolver(() => SubmissionConnection, {
    nullable: true,
    description: "What was submitted to it, late submissions too, the newest first",
  })
  submissions(@Root() { id }: Consultation, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.submissionsOfConsultation(id, page);
  }
}
