import type { EntityManager } from "typeorm";
import { refreshIndex } from "../kit/search/search-index";
import { inGreekAndEnglish } from "../kit/text/multilingual-text";
import { type PartyReference, PartyType } from "./party/party-type";
import { Position, PositionType } from "./position/position.entity";
import { POSITION_INDEX } from "./position/position-index";
import { PositionState } from "./position/position-state";

export const AT = new Date("2026-01-02T03:04:05.678Z");

export interface PositionFixture {
  id: string;
  title?: string;
  summary?: string;
  type?: PositionType;
  state?: PositionState;
  network?: string;
  author?: PartyReference;
  adoptedOn?: string | null;
  submittedOn?: string | null;
  consultation?: string | null;
}

/** For tests: a position that is public unless told otherwise. */
export async function insertPosition(
  tx: EntityManager,
  {
    id,
    title = id,
    summary,
    type = PositionType.POSITION_PAPER,
    state = PositionState.SUBMITTED,
    network = "net_one",
    author,
    adoptedOn = null,
    submittedOn = "2026-01-10",
    consultation = null,
  }: PositionFixture,
): Promise<void> {
  await tx.insert(Position, {
    title: inGreekAndEnglish(title, title),
    summary: summary === undefined ? null : inGreekAndEnglish(summary, summary),
    id,
    type,
    state,
    originalLanguage: "el",
    networkId: network,
    authorType: author?.type ?? PartyType.NETWORK,
    authorId: author?.id ?? network,
    consultationId: consultation,
    adoptedOn,
    submittedOn,
    currentNumber: 0,
    licence: "CC-BY-4.0",
    fictional: true,
    createdAt: AT,
    updatedAt: AT,
  });
  await refreshIndex(tx, POSITION_INDEX, [id]);
}
