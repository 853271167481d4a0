import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT, ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { SuggestionArgs } from "../../kit/graphql/suggestion-args";
import { Body } from "../body/body.entity";
import { Consultation } from "../consultation/consultation.entity";
import { Instrument } from "../instrument/instrument.entity";
import type { AdvocacyContext } from "../loaders";
import { Network } from "../network/network.stub";
import { Party, toParty } from "../party/party";
import { ResponseConnection } from "../response/response.types";
import { SubmissionConnection } from "../submission/submission.types";
import { Topic } from "../topic/topic.stub";
import { findPositions, suggestPositions } from "./position";
import { Position } from "./position.entity";
import { PositionConnection, PositionFilter, PositionVersionConnection } from "./position.types";
import { PositionLanguage } from "./position-language.entity";
import { PositionVersion } from "./position-version.entity";

@Resolver(() => Position)
export class PositionResolver {
  @Query(() => PositionConnection, {
    nullable: true,
    description: "Positions of all networks that one may see, the newest first",
  })
  positions(
    @Arg("filter", () => PositionFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: PositionFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, actor }: AdvocacyContext,
  ) {
    return findPositions(db, actor, filter ?? {}, page);
  }

  @Query(() => [Position], {
    nullable: true,
    description:
      "Positions that one may see, the titles of which complete what is typed, those that begin with it first",
  })
  positionSuggestions(@Args(() => SuggestionArgs) args: SuggestionArgs, @Ctx() { db, actor }: AdvocacyContext) {
    return suggestPositions(db, actor, args);
  }

  @Query(() => Position, { nullable: true, description: "One position that one may see, or null" })
  position(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.position.load(id);
  }

  @FieldResolver(() => Network, { nullable: true, description: "The network in whose name it stands" })
  network(@Root() { networkId }: Position) {
    return { id: networkId };
  }

  @FieldResolver(() => Party, {
    nullable: true,
    description: "Who wrote it: an organisation, or the network itself",
  })
  author(@Root() { authorType, authorId }: Position) {
    return toParty({ type: authorType, id: authorId });
  }

  @FieldResolver(() => [Topic], { nullable: true, description: "What it is about" })
  async topics(@Root() { id }: Position, @Ctx() { loaders }: AdvocacyContext) {
    const links = await loaders.topicLinks.load(id);
    return links.map(({ topicId }) => ({ id: topicId }));
  }

  @FieldResolver(() => [Instrument], { description: "The laws and other acts that it is about" })
  async instruments(@Root() { id }: Position, @Ctx() { loaders }: AdvocacyContext) {
    const links = await loaders.instrumentLinks.load(id);
    return loaders.instrument.loadMany(links.map(({ instrumentId }) => instrumentId));
  }

  @FieldResolver(() => [Body], { description: "Whom it is addressed to" })
  async targets(@Root() { id }: Position, @Ctx() { loaders }: AdvocacyContext) {
    const links = await loaders.targetLinks.load(id);
    return loaders.body.loadMany(links.map(({ bodyId }) => bodyId));
  }

  @FieldResolver(() => PositionVersion, { nullable: true, description: "The newest version" })
  currentVersion(@Root() { id }: Position, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.currentVersion.load(id);
  }

  @FieldResolver(() => PositionVersionConnection, { nullable: true, description: "All versions, the newest first" })
  versions(@Root() { id }: Position, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.versionsOfPosition(id, page);
  }

  @FieldResolver(() => Consultation, { nullable: true, description: "The consultation that it was written for" })
  consultation(@Root() { consultationId }: Position, @Ctx() { loaders }: AdvocacyContext) {
    return consultationId && loaders.consultation.load(consultationId);
  }

  @FieldResolver(() => [PositionLanguage], {
    description: "Languages in which it can be read, the original first; translations say of which version they are",
  })
  async languages(@Root() { id, originalLanguage }: Position, @Ctx() { loaders }: AdvocacyContext) {
    const languages = await loaders.languages.load(id);
    const isOriginal = ({ lang }: PositionLanguage) => lang === originalLanguage;
    return [...languages.filter(isOriginal), ...languages.filter((language) => !isOriginal(language))];
  }

  @FieldResolver(() => SubmissionConnection, {
    nullable: true,
    description: "To whom its versions were handed, and when, the newest first",
  })
  submissions(@Root() { id }: Position, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.submissionsOfPosition(id, page);
  }

  @FieldResolver(() => ResponseConnection, {
    nullable: true,
    description: "What bodies answered to its versions, the newest first",
  })
  responses(@Root() { id }: Position, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: AdvocacyContext) {
    return loaders.responsesOfPosition(id, page);
  }
}
