import { type EntityManager, In } from "typeorm";
import type { SharedRecord } from "../../kit/commons/refresh-commons";
import { toTexts, toTopicTerm } from "../../kit/commons/shared-values";
import { Body } from "../body/body.entity";
import { Consultation } from "../consultation/consultation.entity";
import { Instrument } from "../instrument/instrument.entity";
import { Demand } from "./demand.entity";
import type { Position } from "./position.entity";
import { PositionInstrument, PositionTarget, PositionTopic } from "./position-links.entity";
import { PositionVersion } from "./position-version.entity";

/** @param positions Public ones */
export async function toShared(tx: EntityManager, positions: readonly Position[]): Promise<SharedRecord[]> {
  if (positions.length === 0) return [];
  const related = await findRelated(tx, positions);
  return positions.map((position) => {
    const { id, licence, originalLanguage: language, fictional } = position;
    return { id, licence, language, fictional, content: toContent(position, related) };
  });
}

type Related = Awaited<ReturnType<typeof findRelated>>;

/** In the words of `CommonsPosition`, with the demands of the current version. */
function toContent(position: Position, related: Related): Record<string, unknown> {
  const { id, title, summary, type, adoptedOn, submittedOn, consultationId, originalLanguage } = position;
  const version = related.versions.get(id);
  return {
    uri: null,
    title: toTexts(title),
    summary: toTexts(summary),
    ...{ type, adoptedOn, submittedOn },
    topics: (related.topics.get(id) ?? []).map(({ topicId }) => toTopicTerm(topicId)),
    instruments: (related.instruments.get(id) ?? []).flatMap(({ instrumentId }) => {
      return related.citations.get(instrumentId) ?? [];
    }),
    consultation: (consultationId && related.consultations.get(consultationId)) ?? null,
    targets: (related.targets.get(id) ?? []).flatMap(({ bodyId }) => related.bodies.get(bodyId) ?? []),
    demands: (version ? (related.demands.get(version.id) ?? []) : []).map(({ number, text, provision, kind }) => ({
      ...{ no: String(number), text: text.text(originalLanguage), provision, kind },
    })),
    contentHash: version?.contentHash ?? null,
  };
}

/** By one statement a table, each in an order that holds still. */
async function findRelated(tx: EntityManager, positions: readonly Position[]) {
  const positionId = In(positions.map(({ id }) => id));
  const topics = await tx.find(PositionTopic, { where: { positionId }, order: { topicId: "ASC" } });
  const instruments = await tx.find(PositionInstrument, { where: { positionId }, order: { instrumentId: "ASC" } });
  const targets = await tx.find(PositionTarget, { where: { positionId }, order: { bodyId: "ASC" } });
  const current = new Map(positions.map(({ id, currentNumber }) => [id, currentNumber]));
  const select = { id: true, positionId: true, number: true, contentHash: true } as const;
  const versions = (await tx.find(PositionVersion, { select, where: { positionId } })).filter(
    (version) => version.number === current.get(version.positionId),
  );
  const versionId = In(versions.map(({ id }) => id));
  const demands = await tx.find(Demand, { where: { versionId }, order: { number: "ASC" } });
  const acts = await tx.findBy(Instrument, { id: In(instruments.map(({ instrumentId }) => instrumentId)) });
  const bodies = await tx.findBy(Body, { id: In(targets.map(({ bodyId }) => bodyId)) });
  const consultationIds = positions.flatMap(({ consultationId }) => consultationId ?? []);
  const consultations = await tx.findBy(Consultation, { id: In(consultationIds) });
  return {
    topics: Map.groupBy(topics, (link) => link.positionId),
    instruments: Map.groupBy(instruments, (link) => link.positionId),
    targets: Map.groupBy(targets, (link) => link.positionId),
    versions: new Map(versions.map((version) => [version.positionId, version])),
    demands: Map.groupBy(demands, (demand) => demand.versionId),
    citations: new Map(acts.map((act) => [act.id, citationOf(act)])),
    bodies: new Map(bodies.map(({ id, name }) => [id, name.text()])),
    consultations: new Map(consultations.map(({ id, sourceId }) => [id, sourceId])),
  };
}

/** An ELI where its address is one, by which others know the same act; else as it is cited. */
function citationOf({ url, officialReference, title }: Instrument): string {
  const isEli = url !== null && /\/eli\//.test(url);
  return isEli ? url : (officialReference ?? url ?? title.text());
}
