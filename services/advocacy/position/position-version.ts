import { createHash } from "node:crypto";
import type { EntityManager } from "typeorm";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import type { MultilingualText } from "../../kit/text/multilingual-text";
import { Demand } from "./demand.entity";
import { Position } from "./position.entity";
import { POSITION_INDEX } from "./position-index";
import { languagesOfVersion } from "./position-language";
import { PositionLanguage } from "./position-language.entity";
import { PositionProvision } from "./position-links.entity";
import { PositionVersion } from "./position-version.entity";

export type DemandContent = Pick<Demand, "text" | "kind"> &
  Partial<Pick<Demand, "instrumentId" | "provision" | "provisionId" | "proposedText">>;

export interface VersionContent {
  /** Markdown. */
  body: MultilingualText;
  /** What is other than in the version before. */
  changes?: MultilingualText | null;
  /** In the order in which they are numbered. */
  demands?: DemandContent[];
  createdAt: Date;
}

/**
 * Gives a position its next version and makes it the current one.
 *
 * @throws {HubError} NOT_FOUND when there is no such position
 */
export async function addVersion(
  tx: EntityManager,
  positionId: string,
  { body, changes = null, demands = [], createdAt }: VersionContent,
): Promise<PositionVersion> {
  const { currentNumber: number, fictional } = await countUp(tx, positionId, createdAt);
  const numbered = demands.map((demand, at) => ({
    instrumentId: null,
    provision: null,
    provisionId: null,
    proposedText: null,
    ...demand,
    number: at + 1,
  }));
  const version: PositionVersion = {
    id: newId("pv"),
    positionId,
    number,
    body,
    contentHash: contentHash(body, numbered),
    changes,
    fictional,
    createdAt,
  };
  await tx.insert(PositionVersion, version);
  await tx.insert(
    Demand,
    numbered.map((demand) => ({ ...demand, fictional, id: newId("dem"), versionId: version.id })),
  );
  await refreshProvisions(tx, version);
  await tx.upsert(PositionLanguage, languagesOfVersion(version), ["positionId", "lang"]);
  await POSITION_INDEX.refresh(tx, [positionId]);
  return version;
}

/**
 * Notes which provisions the current version of a position has demands on; whoever puts on record later to which
 * provision a demand belongs ends with it.
 */
export async function refreshProvisions(
  tx: EntityManager,
  { id: versionId, positionId }: Pick<PositionVersion, "id" | "positionId">,
): Promise<void> {
  await tx.delete(PositionProvision, { positionId });
  const demands = await tx.findBy(Demand, { versionId });
  const provisions = new Set(demands.flatMap(({ provisionId }) => provisionId ?? []));
  if (provisions.size === 0) return;
  await tx.insert(
    PositionProvision,
    [...provisions].map((provisionId) => ({ positionId, provisionId })),
  );
}

/** Counts up in the row itself, whose lock keeps two that add at once apart. */
async function countUp(tx: EntityManager, positionId: string, updatedAt: Date): Promise<Position> {
  await tx.update(Position, { id: positionId }, { currentNumber: () => "currentNumber + 1", updatedAt });
  const position = await tx.findOneBy(Position, { id: positionId });
  if (!position) {
    throw new HubError("NOT_FOUND", `Cannot add a version to position ${JSON.stringify(positionId)}: there is none`);
  }
  return position;
}

type HashedDemand = Omit<Demand, "id" | "versionId" | "provisionId" | "fictional">;

/** What `PositionVersion.contentHash` describes. RFC 8785 sorts keys: they are written here in that order. */
export function contentHash(body: MultilingualText, demands: readonly HashedDemand[]): string {
  const content = {
    body: editions(body),
    demands: demands
      .toSorted((a, b) => a.number - b.number)
      .map(({ instrumentId, kind, number, proposedText, provision, text }) => ({
        instrument: instrumentId,
        kind,
        number,
        proposedText: proposedText && editions(proposedText),
        provision,
        text: editions(text),
      })),
  };
  return createHash("sha256").update(JSON.stringify(content)).digest("hex");
}

function editions(text: MultilingualText) {
  return text.editions.map((edition) => ({ lang: edition.lang, text: edition.text }));
}
