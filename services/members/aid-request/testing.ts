import type { Actor } from "../../kit/actor/actor";
import type { DatabaseConfig } from "../../kit/config";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { deriveCaseKeys } from "../../kit/keys/case-keys";
import type { Deliver } from "../../kit/outbox/events";
import { type GraphQLAnswer, startTestService, type TestService } from "../../kit/testing/service";
import { TEST_KEYS } from "../../kit/testing/signed";
import { members } from "..";
import { createPerson } from "../person/person";
import { insertBody, personWith } from "../testing";
import { AidRequest } from "./aid-request.entity";
import { Match } from "./match.entity";
import { Pledge } from "./pledge.entity";

export const AID_CASES = deriveCaseKeys(TEST_KEYS);
export const TODAY = "2026-11-28";

/** Texts by which a leak is found. */
export const SECRETS = {
  ...{ need: "Στέγη για δύο εβδομάδες", reasons: "Πλημμύρα στο εργαστήριο", groupName: "Ομάδα Καλαθοπλεκτικής" },
  ...{ contact: "requester@wicker.example", offer: "Δύο δωμάτια στον Βόλο", offerContact: "pledger@rooms.example" },
  ...{ reason: "Δεν αφορά την ένωση", requesterName: "Ερατώ Λυγαριά", pledgerName: "Μάρκος Πεύκος" },
};

const INPUTS: Record<string, string> = {
  openAidRequest: "OpenAidRequestInput",
  moveAidRequest: "MoveAidRequestInput",
  setAidSurplus: "SetAidSurplusInput",
  matchAidRequest: "MatchAidRequestInput",
  handOverAidRequest: "HandOverAidRequestInput",
  answerAidMatch: "AnswerAidMatchInput",
  pledgeAid: "PledgeAidInput",
  moveAidPledge: "MoveAidPledgeInput",
  placeAidLegalHold: "PlaceAidLegalHoldInput",
  liftAidLegalHold: "LiftAidLegalHoldInput",
  receiveAdvisoryErasure: "ReceiveAdvisoryErasureInput",
};

export type AidWorld = Awaited<ReturnType<typeof startAidWorld>>;

/** For tests: members with people who ask for aid, pledge it, and look after both. */
export async function startAidWorld(config: DatabaseConfig, { deliver }: { deliver?: Deliver } = {}) {
  const clock = { now: new Date(`${TODAY}T12:00:00.000Z`) };
  const service: TestService = await startTestService(members, config, { now: () => clock.now, deliver });
  const database: Database = await openDatabase(config, members.database);

  const newPerson = (name: string) => database.write((tx) => createPerson(tx, { name, at: clock.now }));
  const newBody = () => database.write((tx) => insertBody(tx));
  const [askingBody, pledgingBody] = [await newBody(), await newBody()];
  const rep = async (name: string, body: string) => personWith(await newPerson(name), { mandates: [[body, "REP"]] });
  const actors = {
    requester: personWith(await newPerson(SECRETS.requesterName), {}),
    bodyRequester: await rep("Ρέα", askingBody),
    colleague: await rep("Νίκος", askingBody),
    pledger: await rep(SECRETS.pledgerName, pledgingBody),
    aid: personWith(await newPerson("Αλκμήνη"), { roles: ["AID"] }),
    guest: personWith(await newPerson("Ξένος"), {}),
  };

  /** @returns What the mutation gave, or `{ code, message, field, details }` of its refusal */
  async function act(actor: Actor, mutation: string, input: object, selection = "{ id }") {
    const text = `mutation ($input: ${INPUTS[mutation]}!) { ${mutation}(input: $input) ${selection} }`;
    const answer = await service.query(text, { input }, actor);
    return answer.errors ? refusalOf(answer) : answer.data[mutation];
  }

  const request = (id: string) => database.read.findOneByOrFail(AidRequest, { id });
  const pledge = (id: string) => database.read.findOneByOrFail(Pledge, { id });
  const match = (id: string) => database.read.findOneByOrFail(Match, { id });
  const versionOf = async (id: string) =>
    (await (id.startsWith("aid") ? request(id) : id.startsWith("pld") ? pledge(id) : match(id))).version;

  const open = async (actor: Actor = actors.requester, input: object = {}): Promise<string> =>
    (await act(actor, "openAidRequest", { ...ASKED, ...input })).id;
  const move = async (actor: Actor, id: string, to: string, input: object = {}) =>
    act(actor, "moveAidRequest", { id, to, expectedVersion: await versionOf(id), ...input }, "{ id state version }");
  const pledgeFor = (aidRequestId: string, input: object = {}, actor: Actor = actors.pledger) =>
    act(actor, "pledgeAid", {
      ...{ aidRequestId, organizationId: actor.mandates[0]?.organizationId, offer: SECRETS.offer },
      ...{ contact: SECRETS.offerContact, ...input },
    });
  const matchWith = async (id: string, pledgeIds: string[], actor: Actor = actors.aid) =>
    act(
      actor,
      "matchAidRequest",
      { id, pledgeIds, expectedVersion: await versionOf(id) },
      "{ id state matches { id } }",
    );
  const answer = async (actor: Actor, id: string, accept = true) =>
    act(actor, "answerAidMatch", { id, accept, expectedVersion: await versionOf(id) });
  const movePledge = async (actor: Actor, id: string, to: string) =>
    act(actor, "moveAidPledge", { id, to, expectedVersion: await versionOf(id) }, "{ id state }");

  /** A request on the board. */
  async function openOnBoard(input: object = {}, actor: Actor = actors.requester): Promise<string> {
    const id = await open(actor, input);
    await move(actors.aid, id, "VERIFIED");
    await move(actors.aid, id, "OPEN");
    return id;
  }

  /** A request with a pledge that was matched. */
  async function openMatched(input: object = {}, actor: Actor = actors.requester) {
    const id = await openOnBoard(input, actor);
    const { id: pledgeId } = await pledgeFor(id);
    const { matches } = await matchWith(id, [pledgeId]);
    return { id, pledgeId: pledgeId as string, matchId: matches[0].id as string };
  }

  /** The same, once both sides accepted. */
  async function openAgreed(input: object = {}, actor: Actor = actors.requester) {
    const made = await openMatched(input, actor);
    await answer(actor, made.matchId);
    await answer(actors.pledger, made.matchId);
    return made;
  }

  return {
    ...{ clock, service, database, actors, askingBody, pledgingBody, newPerson, newBody, act, request, pledge, match },
    ...{ versionOf, open, move, pledgeFor, matchWith, answer, movePledge, openOnBoard, openMatched, openAgreed },
    async close() {
      await service.close();
      await database.close();
    },
  };
}

export const ASKED = {
  ...{ kind: "SOCIAL", need: SECRETS.need, reasons: SECRETS.reasons, contact: SECRETS.contact },
  ...{ groupName: SECRETS.groupName, nuts: "EL613", urgency: "HIGH", expiresOn: "2026-12-31" },
};

export function refusalOf({ errors }: GraphQLAnswer) {
  const [{ message, extensions }] = errors as [{ message: string; extensions?: Record<string, unknown> }];
  const { code, field, details } = extensions ?? {};
  return { code, message, field, details };
}
