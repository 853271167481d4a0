import type { EntityManager } from "typeorm";
import { inGreekAndEnglish } from "../kit/text/multilingual-text";
import { Body, BodyKind, BodyLevel } from "./body/body.entity";
import { BodySuccession } from "./body/body-succession.entity";
import { Consultation } from "./consultation/consultation.entity";
import { ConsultationArticle } from "./consultation/consultation-article.entity";
import { ConsultationStage } from "./consultation/consultation-stage";
import { ImplementationStatus } from "./instrument/implementation-status";
import { Instrument, InstrumentKind } from "./instrument/instrument.entity";
import { InstrumentImplementation } from "./instrument/instrument-implementation.entity";
import { type PartyReference, PartyType } from "./party/party-type";
import { Demand, DemandKind } from "./position/demand.entity";
import { derivedColumns } from "./position/position";
import { Position, PositionType } from "./position/position.entity";
import { POSITION_INDEX } from "./position/position-index";
import { translate } from "./position/position-language";
import { TranslationStatus } from "./position/position-language.entity";
import { PositionInstrument, PositionTarget, PositionTopic } from "./position/position-links.entity";
import { PositionState } from "./position/position-state";
import { addVersion } from "./position/position-version";
import type { PositionVersion } from "./position/position-version.entity";
import { recordSuccession } from "./provision/lineage";
import { Provision } from "./provision/provision.entity";
import { ProvisionVersion } from "./provision/provision-version.entity";
import { DemandOutcome } from "./response/demand-answer.entity";
import { respond } from "./response/response";
import { submit } from "./submission/submission";
import { SubmissionChannel } from "./submission/submission.entity";

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
    ...derivedColumns({ adoptedOn, submittedOn, createdAt: AT }),
  });
  await POSITION_INDEX.refresh(tx, [id]);
}

/** For tests: bodies of which the second took over from the first, and one of Europe. */
export async function insertBodies(tx: EntityManager): Promise<void> {
  const ministry = { kind: BodyKind.MINISTRY, level: BodyLevel.NATIONAL, country: "GR", parentId: null };
  const bodies = [
    { ...ministry, id: "bod_old", validFrom: "2015-02-01", validUntil: "2023-06-30" },
    { ...ministry, id: "bod_new", validFrom: "2023-07-01", validUntil: null },
    { ...ministry, id: "bod_eu", kind: BodyKind.EU_INSTITUTION, country: null, validFrom: null, validUntil: null },
  ];
  for (const body of bodies) {
    const name = inGreekAndEnglish(body.id, body.id);
    const rest = { code: body.id, website: null, licence: "CC0-1.0", fictional: true, sortName: body.id };
    await tx.insert(Body, { ...body, ...rest, name });
  }
  await tx.insert(BodySuccession, { bodyId: "bod_old", successorId: "bod_new" });
}

/** For tests: a draft, the law that it became and the code that took that up; a directive that the law puts into practice. */
export async function insertInstruments(tx: EntityManager): Promise<void> {
  const acts = [
    { id: "ins_bill", kind: InstrumentKind.BILL, implementationStatus: null },
    { id: "ins_code", kind: InstrumentKind.LAW, implementationStatus: ImplementationStatus.NEVER },
    { id: "ins_directive", kind: InstrumentKind.DIRECTIVE, implementationStatus: ImplementationStatus.PARTLY },
    { id: "ins_law", kind: InstrumentKind.LAW, implementationStatus: ImplementationStatus.PARTLY },
  ];
  for (const act of acts) {
    const title = inGreekAndEnglish(act.id, act.id);
    const rest = { issuerId: null, date: null, officialReference: null, url: null, licence: "CC0-1.0" };
    await tx.insert(Instrument, { ...act, ...rest, title, fictional: true, sortTitle: act.id });
  }
  await tx.insert(InstrumentImplementation, { instrumentId: "ins_law", implementedId: "ins_directive" });
}

/**
 * For tests: articles 1 and 2 of the draft are merged into article 1 of the law, article 9 is split into 10 and 11, and
 * article 11 goes on as article 11 of the code. Of article 14 nothing became.
 */
export async function insertProvisions(tx: EntityManager): Promise<void> {
  const numbers: Array<[instrument: string, id: string, number: string, place: number]> = [
    ["ins_bill", "prv_b14", "άρθρο 14 παρ. 8", 1408],
    ["ins_bill", "prv_b9", "άρθρο 9", 900],
    ["ins_bill", "prv_b2", "άρθρο 2", 200],
    ["ins_bill", "prv_b1", "άρθρο 1", 100],
    ["ins_law", "prv_l1", "άρθρο 1", 100],
    ["ins_law", "prv_l11", "άρθρο 11", 1100],
    ["ins_law", "prv_l10", "άρθρο 10", 1000],
    ["ins_code", "prv_c11", "άρθρο 11", 1100],
  ];
  for (const [instrumentId, id, number, place] of numbers) {
    await tx.insert(Provision, { id, instrumentId, number, place, implementationStatus: null, fictional: true });
  }
  await recordSuccession(tx, { from: ["prv_b1", "prv_b2"], becomes: ["prv_l1"] });
  await recordSuccession(tx, { from: ["prv_b9"], becomes: ["prv_l10", "prv_l11"] });
  await recordSuccession(tx, { from: ["prv_l11"], becomes: ["prv_c11"] });
  const wording = { provisionId: "prv_l10", fictional: true };
  await tx.insert(ProvisionVersion, [
    {
      ...wording,
      number: 1,
      text: inGreekAndEnglish("Παλιό", "Old"),
      validFrom: "2026-03-02",
      validUntil: "2026-08-31",
    },
    { ...wording, number: 2, text: inGreekAndEnglish("Νέο", "New"), validFrom: "2026-09-01", validUntil: null },
  ]);
}

/** The last moment at which the consultation on the draft takes submissions. */
export const CLOSE = new Date("2026-01-20T10:00:00.000Z");

/** For tests: one on all articles of the draft but the second, and one of Europe that is still open at `AT`. */
export async function insertConsultations(tx: EntityManager): Promise<void> {
  const common = { platform: "example.org", reportUrl: null, licence: "CC0-1.0", fictional: true };
  await tx.insert(Consultation, [
    {
      ...common,
      id: "con_bill",
      sourceId: "1",
      title: inGreekAndEnglish("Σχέδιο νόμου", "Bill"),
      ownerId: "bod_new",
      instrumentId: "ins_bill",
      stage: ConsultationStage.PUBLIC_CONSULTATION,
      opensAt: new Date("2026-01-02T08:00:00.000Z"),
      closesAt: CLOSE,
      timeZone: "Europe/Athens",
    },
    {
      ...common,
      id: "con_eu",
      sourceId: "2",
      title: inGreekAndEnglish("Οδηγία", "Directive"),
      ownerId: "bod_eu",
      instrumentId: "ins_directive",
      stage: ConsultationStage.CALL_FOR_EVIDENCE,
      opensAt: new Date("2025-12-01T08:00:00.000Z"),
      closesAt: new Date("2026-04-30T22:59:59.000Z"),
      timeZone: "Europe/Brussels",
    },
  ]);
  for (const provisionId of ["prv_b9", "prv_b1", "prv_b14"]) {
    await tx.insert(ConsultationArticle, { consultationId: "con_bill", provisionId });
  }
}

/** For tests: bodies, acts, provisions and consultations. */
export async function insertActs(tx: EntityManager): Promise<void> {
  await insertBodies(tx);
  await insertInstruments(tx);
  await insertProvisions(tx);
  await insertConsultations(tx);
}

/** For tests: a version with a demand on each of these provisions. */
export function addDemands(tx: EntityManager, positionId: string, provisions: string[]): Promise<PositionVersion> {
  return addVersion(tx, positionId, {
    body: inGreekAndEnglish(`Θέση ${provisions}`, `Position ${provisions}`),
    demands: provisions.map((provisionId) => ({
      kind: DemandKind.AMEND,
      text: inGreekAndEnglish("Να αλλάξει", "Change it"),
      proposedText: inGreekAndEnglish("Νέα διατύπωση", "New wording"),
      provision: provisionId,
      provisionId,
    })),
    createdAt: AT,
  });
}

/** As `_entities` takes it. */
export interface Reference {
  __typename: string;
  id: string;
}

/** For tests: a position with all that can hang on one, but endorsements, and references to what does. */
export async function insertInFull(tx: EntityManager, fixture: PositionFixture): Promise<Reference[]> {
  const { id } = fixture;
  await insertPosition(tx, { ...fixture, title: "Θέση", consultation: "con_bill" });
  await tx.insert(PositionTopic, { positionId: id, topicId: "top_law" });
  await tx.insert(PositionInstrument, { positionId: id, instrumentId: "ins_bill" });
  await tx.insert(PositionTarget, { positionId: id, bodyId: "bod_new" });
  const { id: versionId, contentHash } = await addDemands(tx, id, ["prv_b1", "prv_b9"]);
  const translation = { lang: "it", title: "T", text: "T", status: TranslationStatus.MACHINE, ofHash: contentHash };
  await translate(tx, id, translation);
  const demands = await tx.find(Demand, { where: { versionId }, order: { number: "ASC" } });
  const common = { versionId, bodyId: "bod_new", at: AT, fictional: true };
  const handed = { ...common, channel: SubmissionChannel.EMAIL, consultationId: "con_bill" };
  const submission = await submit(tx, handed);
  const answers = demands.map(({ id: demandId }) => ({
    demandId,
    outcome: DemandOutcome.PARTLY,
    resultingProvisionId: "prv_l1",
  }));
  const response = await respond(tx, { ...common, answers });
  return [
    { __typename: "Position", id },
    { __typename: "PositionVersion", id: versionId },
    ...demands.map((demand) => ({ __typename: "Demand", id: demand.id })),
    { __typename: "Submission", id: submission.id },
    { __typename: "Response", id: response.id },
  ];
}
