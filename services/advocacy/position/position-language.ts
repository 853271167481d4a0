import type { EntityManager } from "typeorm";
import { HubError } from "../../kit/errors";
import { Position } from "./position.entity";
import { PositionLanguage, TranslationStatus } from "./position-language.entity";
import { PositionVersion } from "./position-version.entity";

/** The languages that a version's own body has; they take the place of translations that were made of others before. */
export function languagesOfVersion({
  positionId,
  body,
  contentHash: ofHash,
}: Pick<PositionVersion, "positionId" | "body" | "contentHash">): PositionLanguage[] {
  return body.editions.map(({ lang }) => ({
    positionId,
    lang,
    translationStatus: TranslationStatus.OFFICIAL,
    ofHash,
    ownTitle: null,
    ownText: null,
  }));
}

export interface TranslationInput {
  /** BCP 47. */
  lang: string;
  title: string;
  /** Markdown. */
  text: string;
  status: TranslationStatus;
  /** `contentHash` of the version that was translated; any but the current one's makes it outdated from the start. */
  ofHash: string;
}

/**
 * Adds a translation of a version, in the place of an earlier one into the same language.
 *
 * @throws {HubError} NOT_FOUND when there is no such position, BAD_INPUT for its original language and for a hash that
 *   no version of it has
 */
export async function translate(
  tx: EntityManager,
  positionId: string,
  { lang, title, text, status, ofHash }: TranslationInput,
): Promise<void> {
  const position = await tx.findOneBy(Position, { id: positionId });
  if (!position) {
    throw new HubError("NOT_FOUND", `Cannot translate position ${JSON.stringify(positionId)}: there is none`);
  }
  if (lang === position.originalLanguage) {
    throw new HubError("BAD_INPUT", `Cannot translate position "${positionId}" into "${lang}": it is the original`, {
      field: "lang",
    });
  }
  if (!(await tx.existsBy(PositionVersion, { positionId, contentHash: ofHash }))) {
    const message = `Cannot translate position "${positionId}": expected the hash of a version of it, got "${ofHash}"`;
    throw new HubError("BAD_INPUT", message, { field: "ofHash" });
  }
  const row = { positionId, lang, translationStatus: status, ofHash, ownTitle: title, ownText: text };
  await tx.upsert(PositionLanguage, row, ["positionId", "lang"]);
}
