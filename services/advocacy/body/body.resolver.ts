import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { ConsultationConnection } from "../consultation/consultation.types";
import type { AdvocacyContext } from "../loaders";
import { PositionConnection } from "../position/position.types";
import { ResponseConnection } from "../response/response.types";
import { SubmissionConnection } from "../submission/submission.types";
import { findBodies } from "./body";
import { Body } from "./body.entity";
import { BodyConnection, BodyFilter } from "./body.types";

@Resolver(() => Body)
export class BodyResolver {
  @Query(() => BodyConnection, { nullable: true, description: "Bodies that make policy or decide on it, by name" })
  bodies(
    @Arg("filter", () => BodyFilter, { nullable: true, description: FILTER_ARGUMENT }) filter: BodyFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db }: AdvocacyContext,
  ) {
    return findBodies(db, filter ?? {}, page);
  }

  @Query(() => Body, { nullable: true, description: "One body, or null" })
  body(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.body.load(id);
  }

  @FieldResolver(() => Body, {
    nullable: true,
    description: "The body that it is part of, such as the parliament of a committee",
  })
  parent(@Root() { parentId }: Body, @Ctx() { loaders }: AdvocacyContext) {
    return parentId && loaders.body.load(parentId);
  }

  @FieldResolver(() => [Body], {
    description: "Bodies that it took over from: what it was called before, or was made of",
  })
  predecessors(@Root() { id }: Body, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.predecessors.load(id);
  }

  @FieldResolver(() => [Body], { description: "Bodies that took over from it when it was renamed, merged or split" })
  successors(@Root() { id }: Body, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.successors.load(id);
  }

  @FieldResolver(() => ConsultationConnection, {
    nullable: true,
    description: "What it asks the public about, those that close last first",
  })
  consultations(@Root() { id }: Body, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.consultationsOfBody(id, page);
  }

  @FieldResolver(() => PositionConnection, {
    nullable: true,
    description: "Positions that are addressed to it, the newest submitted first",
  })
  positions(@Root() { id }: Body, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.positionsOfBody(id, page);
  }

  @FieldResolver(() => SubmissionConnection, { nullable: true, description: "What was handed to it, the newest first" })
  submissions(@Root() { id }: Body, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.submissionsOfBody(id, page);
  }

  @FieldResolver(() => ResponseConnection, { nullable: true, description: "What it answered, the newest first" })
  responses(@Root() { id }: Body, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.responsesOfBody(id, page);
  }
}
