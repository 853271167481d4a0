import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { harvest } from "../../kit/testing/harvest";
import { startTestService, type TestService } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { advocacy } from "..";
import { AT, addDemands, insertActs, insertPosition } from "../testing";
import { moveState } from "./move-state";
import { PositionInstrument, PositionTarget, PositionTopic } from "./position-links.entity";
import { PositionState } from "./position-state";
import { addVersion } from "./position-version";

const FIELDS = `... on Advocacy_CommonsPosition {
  uri title { lang text } summary { text } type adoptedOn submittedOn topics { scheme code } instruments consultation
  targets demands { no text provision kind } contentHash fictional }`;

describeOnDatabases("advocacy_commons", (databases) => {
  let service: TestService;
  let database: Database;

  beforeAll(async () => {
    const config = databases().of("advocacy");
    service = await startTestService(advocacy, config);
    database = await openDatabase(config, advocacy.database);
    await database.write(insertActs);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const read = () => harvest(service, { name: "advocacy", kind: "POSITION", fields: FIELDS });
  const find = async (id: string) => (await read()).find(({ localId }) => localId === id);

  it("has a position from its submission on, with the demands of its current version", async () => {
    await database.write(async (tx) => {
      const draft = { state: PositionState.INTERNAL_CONSULTATION, submittedOn: null, summary: "In short" };
      await insertPosition(tx, { id: "pos_shared", title: "Shared", ...draft });
      await tx.insert(PositionTopic, { positionId: "pos_shared", topicId: "top_law" });
      await tx.insert(PositionTarget, { positionId: "pos_shared", bodyId: "bod_eu" });
      await addDemands(tx, "pos_shared", []);
    });
    expect(await find("pos_shared")).toBeUndefined();
    const move = (to: PositionState, more: object = {}) =>
      database.write((tx) => moveState(tx, "pos_shared", { to, at: AT, ...more }));
    await move(PositionState.ADOPTED, { adoptedOn: "2026-02-01" });
    expect(await find("pos_shared")).toBeUndefined();
    await move(PositionState.SUBMITTED, { submittedOn: "2026-02-10" });
    const submitted = await find("pos_shared");
    expect(submitted).toMatchObject({
      ...{
        __typename: "Advocacy_CommonsPosition",
        licence: "CC-BY-4.0",
        language: "el",
        deletedAt: null,
        fictional: true,
      },
      title: [
        { lang: "el", text: "Shared" },
        { lang: "en", text: "Shared" },
      ],
      ...{ summary: [{ text: "In short" }, { text: "In short" }], type: "POSITION_PAPER" },
      ...{ adoptedOn: "2026-02-01", submittedOn: "2026-02-10", targets: ["bod_eu"], demands: [] },
      topics: [{ scheme: "omospondia-topics", code: "top_law" }],
      contentHash: expect.stringMatching(/^[\da-f]{64}$/),
    });
    const next = await database.write((tx) =>
      addVersion(tx, "pos_shared", {
        body: inGreekAndEnglish("Νέο κείμενο", "New text"),
        demands: [
          { kind: "AMEND" as never, text: inGreekAndEnglish("Να αλλάξει", "Change it"), provision: "art. 9 §1" },
        ],
        createdAt: AT,
      }),
    );
    const changed = await find("pos_shared");
    expect(changed).toMatchObject({
      contentHash: next.contentHash,
      demands: [{ no: "1", text: "Να αλλάξει", provision: "art. 9 §1", kind: "AMEND" }],
    });
    expect(Date.parse(changed?.changedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(submitted?.changedAt ?? ""));
    await move(PositionState.WITHDRAWN);
    const gone = await find("pos_shared");
    expect(gone).toMatchObject({ title: null, demands: null, contentHash: null, deletedAt: gone?.changedAt });
  });

  it("names the acts and the consultation that a position is about", async () => {
    const [act] = await database.read.query("SELECT id, officialReference, url FROM instrument ORDER BY id LIMIT 1");
    const [consultation] = await database.read.query("SELECT id, sourceId FROM consultation ORDER BY id LIMIT 1");
    await database.write(async (tx) => {
      await insertPosition(tx, { id: "pos_acts", consultation: consultation.id });
      await tx.insert(PositionInstrument, { positionId: "pos_acts", instrumentId: act.id });
      await addDemands(tx, "pos_acts", []);
    });
    const found = await find("pos_acts");
    expect(found?.consultation).toBe(consultation.sourceId);
    expect(found?.instruments).toHaveLength(1);
    if (act.officialReference ?? act.url) expect(found?.instruments).toEqual([act.officialReference ?? act.url]);
  });
});
