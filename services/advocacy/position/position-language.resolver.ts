import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { MultilingualText } from "../../kit/text/multilingual-text";
import type { AdvocacyContext } from "../loaders";
import { PositionLanguage, TranslationStatus } from "./position-language.entity";

@Resolver(() => PositionLanguage)
export class PositionLanguageResolver {
  @FieldResolver(() => Boolean, { description: "Whether the position was first written in it" })
  async original(@Root() { positionId, lang }: PositionLanguage, @Ctx() { loaders }: AdvocacyContext) {
    return (await loaders.position.load(positionId))?.originalLanguage === lang;
  }

  @FieldResolver(() => TranslationStatus, {
    nullable: true,
    description: "Who answers for the translation; null of the original",
  })
  async status(@Root() { positionId, lang, translationStatus }: PositionLanguage, @Ctx() { loaders }: AdvocacyContext) {
    return (await loaders.position.load(positionId))?.originalLanguage === lang ? null : translationStatus;
  }

  @FieldResolver(() => Boolean, {
    description: "Whether it is the text of a version that is no longer the current one",
  })
  async outdated(@Root() { positionId, ofHash }: PositionLanguage, @Ctx() { loaders }: AdvocacyContext) {
    return (await loaders.currentVersion.load(positionId))?.contentHash !== ofHash;
  }

  @FieldResolver(() => String, { nullable: true, description: "The title in it" })
  async title(@Root() { positionId, lang, ownTitle }: PositionLanguage, @Ctx() { loaders }: AdvocacyContext) {
    return ownTitle ?? editionIn((await loaders.position.load(positionId))?.title, lang);
  }

  @FieldResolver(() => String, { nullable: true, description: "The whole text in it, in Markdown" })
  async text(@Root() { positionId, lang, ofHash, ownText }: PositionLanguage, @Ctx() { loaders }: AdvocacyContext) {
    return ownText ?? editionIn((await loaders.versionByHash.load(`${positionId} ${ofHash}`))?.body, lang);
  }
}

function editionIn(text: MultilingualText | undefined, lang: string): string | null {
  return text?.editions.find((edition) => edition.lang === lang)?.text ?? null;
}
