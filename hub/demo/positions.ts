import type { EntityManager } from "typeorm";
import { PartyType } from "../../services/advocacy/party/party-type";
import { Demand } from "../../services/advocacy/position/demand.entity";
import { derivedColumns } from "../../services/advocacy/position/position";
import { Position } from "../../services/advocacy/position/position.entity";
import { POSITION_INDEX } from "../../services/advocacy/position/position-index";
import { languagesOfVersion } from "../../services/advocacy/position/position-language";
import { PositionLanguage } from "../../services/advocacy/position/position-language.entity";
import {
  PositionInstrument,
  PositionProvision,
  PositionTarget,
  PositionTopic,
} from "../../services/advocacy/position/position-links.entity";
import { PositionState } from "../../services/advocacy/position/position-state";
import { contentHash } from "../../services/advocacy/position/position-version";
import { PositionVersion } from "../../services/advocacy/position/position-version.entity";
import { bodyId } from "./bodies";
import { cycle } from "./choice";
import { consultationId } from "./consultations";
import { type DemandData, ISSUES } from "./data/issues";
import { CHANGES, POSITIONS, type PositionData, type VersionData } from "./data/positions";
import { TRANSLATIONS } from "./data/translations";
import { atNoon } from "./days";
import { fixedId } from "./fixed-id";
import { type Batch, indexedBy, rowsOf } from "./insert-missing";
import { instrumentId } from "./instruments";
import { networkId } from "./networks";
import { abroadId, greekId } from "./organizations";
import { findProvisionId } from "./provisions";
import { type Language, LICENCE, multilingual } from "./texts";
import { topicId } from "./topics";
import { writeBody } from "./write-body";

const { DRAFT, INTERNAL_CONSULTATION } = PositionState;

/** Once all that belongs to a position is there. */
function indexLast(tx: EntityManager, languages: PositionLanguage[]): Promise<void> {
  return POSITION_INDEX.refresh(tx, [...new Set(languages.map(({ positionId: id }) => id))]);
}

/** A position with all that belongs to it in one batch, so that none is ever seen without its versions. */
export function createPositionBatches(): Batch[] {
  return POSITIONS.map((data) => {
    const written = data.versions.map((version, at) => createVersion(data, version, at + 1));
    return [
      rowsOf(Position, [createPosition(data)], indexedBy(POSITION_INDEX)),
      ...createLinks(data),
      rowsOf(PositionProvision, createProvisionLinks(positionId(data), written.at(-1)?.demands ?? [])),
      rowsOf(
        PositionVersion,
        written.map(({ version }) => version),
      ),
      rowsOf(
        Demand,
        written.flatMap(({ demands }) => demands),
      ),
      rowsOf(
        PositionLanguage,
        createLanguages(
          data,
          written.map(({ version }) => version),
        ),
        indexLast,
      ),
    ];
  });
}

export function versionId({ key }: Pick<PositionData, "key">, number: number): string {
  return fixedId("pv", `${key} ${number}`);
}

export function demandId(versionId: string, number: number): string {
  return fixedId("dem", `${versionId} ${number}`);
}

/** The network itself where no organisation is named. */
export function authorId({ author, network }: PositionData): string {
  if (author === undefined) return networkId(network);
  return typeof author === "number" ? greekId(author) : abroadId(author);
}

function positionId({ key }: PositionData): string {
  return fixedId("pos", key);
}

function languagesOf({ title, original = "el" }: PositionData): Language[] {
  const languages: Language[] = original === "el" ? ["el", "en"] : ["en", "el"];
  return languages.filter((lang) => title[lang] !== undefined);
}

function createPosition(data: PositionData): Position {
  const { type, state, network, original = "el", submittedOn = null, versions, consultation } = data;
  const content = { title: multilingual(data.title, original), summary: multilingual(data.summary, original) };
  const adoptedOn = state === DRAFT || state === INTERNAL_CONSULTATION ? null : cycle(versions, -1).on;
  const days = [...versions.map(({ on }) => on), ...(submittedOn ? [submittedOn] : [])].sort();
  const createdAt = atNoon(cycle(days, 0));
  return {
    id: positionId(data),
    type,
    state,
    ...content,
    originalLanguage: original,
    networkId: networkId(network),
    authorType: data.author === undefined ? PartyType.NETWORK : PartyType.ORGANIZATION,
    authorId: authorId(data),
    consultationId: consultation ? consultationId(consultation) : null,
    adoptedOn,
    submittedOn,
    currentNumber: versions.length,
    licence: LICENCE,
    fictional: true,
    createdAt,
    updatedAt: atNoon(cycle(days, -1)),
    ...derivedColumns({ adoptedOn, submittedOn, createdAt }),
  };
}

/** A position is about those instruments that any of its demands concerns. */
function createLinks(data: PositionData): Batch {
  const id = { positionId: positionId(data) };
  const { demands } = ISSUES[data.issue];
  const instruments = new Set(
    data.versions.flatMap(({ demands: chosen }) => chosen.flatMap((at) => cycle(demands, at).instrument ?? [])),
  );
  return [
    rowsOf(
      PositionTopic,
      data.topics.map((key) => ({ ...id, topicId: topicId(key) })),
    ),
    rowsOf(
      PositionInstrument,
      [...instruments].map((key) => ({ ...id, instrumentId: instrumentId(key) })),
    ),
    rowsOf(
      PositionTarget,
      data.targets.map((code) => ({ ...id, bodyId: bodyId(code) })),
    ),
  ];
}

function createVersion(data: PositionData, { on, demands: chosen }: VersionData, number: number) {
  const issue = ISSUES[data.issue];
  const languages = languagesOf(data);
  const id = versionId(data, number);
  const chosenDemands = chosen.map((at) => cycle(issue.demands, at));
  const body = inLanguages(languages, (lang) =>
    writeBody({ title: data.title[lang] ?? "", context: issue.context, demands: chosenDemands, lang }),
  );
  const demands = chosenDemands.map((demand, at) => createDemand(demand, { languages, versionId: id, number: at + 1 }));
  const version: PositionVersion = {
    id,
    positionId: positionId(data),
    number,
    body,
    contentHash: contentHash(body, demands),
    changes: number === 1 ? null : inLanguages(languages, (lang) => cycle(CHANGES, number + data.key.length)[lang]),
    fictional: true,
    createdAt: atNoon(on),
  };
  return { version, demands };
}

interface DemandPlace {
  languages: Language[];
  versionId: string;
  number: number;
}

function createDemand(data: DemandData, { languages, versionId, number }: DemandPlace): Demand {
  const { kind, instrument, provision = null, proposed } = data;
  return {
    id: demandId(versionId, number),
    versionId,
    number,
    text: inLanguages(languages, (lang) => data[lang]),
    kind,
    instrumentId: instrument ? instrumentId(instrument) : null,
    provision,
    provisionId: instrument && provision ? findProvisionId(instrument, provision) : null,
    proposedText: proposed ? inLanguages(languages, (lang) => proposed[lang]) : null,
    fictional: true,
  };
}

/** The provisions that these demands, of the newest version, are on. */
function createProvisionLinks(positionId: string, demands: Demand[]): PositionProvision[] {
  const provisions = new Set(demands.flatMap(({ provisionId }) => provisionId ?? []));
  return [...provisions].map((provisionId) => ({ positionId, provisionId }));
}

/** Those of the newest version, and translations that were made of any. */
function createLanguages({ key }: PositionData, versions: PositionVersion[]): PositionLanguage[] {
  const translations = TRANSLATIONS.filter(({ position }) => position === key);
  return [
    ...languagesOfVersion(cycle(versions, -1)),
    ...translations.map(({ version, lang, status, title, text }) => {
      const { positionId, contentHash } = cycle(versions, version - 1);
      return { positionId, lang, translationStatus: status, ofHash: contentHash, ownTitle: title, ownText: text };
    }),
  ];
}

function inLanguages(languages: Language[], write: (lang: Language) => string) {
  const texts = Object.fromEntries(languages.map((lang) => [lang, write(lang)]));
  return multilingual(texts, languages[0]);
}
