import { createHash } from "node:crypto";
import { beforeAll, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR } from "../../kit/actor/actor";
import { migrate } from "../../kit/database/migrate";
import { describeOnDatabases } from "../../kit/testing/databases";
import { write } from "../../kit/testing/service";
import { inGreekAndEnglish } from "../../kit/text/multilingual-text";
import { advocacy } from "..";
import { endorse } from "../endorsement/endorsement";
import { DecisionOrgan, Endorsement, EndorsementStance } from "../endorsement/endorsement.entity";
import { PartyType } from "../party/party-type";
import { AT, insertPosition } from "../testing";
import { Demand, DemandKind } from "./demand.entity";
import { type Move, moveState } from "./move-state";
import { findPositions } from "./position";
import { Position } from "./position.entity";
import { PositionTerm } from "./position-index";
import { PositionState } from "./position-state";
import { addVersion } from "./position-version";
import { PositionVersion } from "./position-version.entity";

const BODY = inGreekAndEnglish("# Θέση", "# Position");
const LATER = new Date("2026-03-04T05:06:07.089Z");

describeOnDatabases("positions", (databases) => {
  const inTransaction = (work: Parameters<typeof write>[2]) =>
    write(databases().of("advocacy"), advocacy.database, work);

  beforeAll(() => migrate(databases().of("advocacy"), advocacy.database));

  it("addVersion() numbers, hashes and makes current", () =>
    inTransaction(async (tx) => {
      await insertPosition(tx, { id: "pos_numbered" });
      await addVersion(tx, "pos_numbered", { body: BODY, createdAt: AT });
      const second = await addVersion(tx, "pos_numbered", {
        body: BODY,
        demands: [
          { kind: DemandKind.AMEND, text: inGreekAndEnglish("Να", "Do"), provision: "art. 9 §1" },
          { kind: DemandKind.DELETE, text: inGreekAndEnglish("Μη", "Don't") },
        ],
        createdAt: LATER,
      });
      const row = await tx.findOneByOrFail(PositionVersion, { id: second.id });
      expect(row).toEqual(second);
      expect(row.number).toBe(2);
      const demands = await tx.find(Demand, { where: { versionId: second.id }, order: { number: "ASC" } });
      expect(demands.map(({ number, kind }) => [number, kind])).toEqual([
        [1, "AMEND"],
        [2, "DELETE"],
      ]);
      expect(await tx.findOneByOrFail(Position, { id: "pos_numbered" })).toMatchObject({
        currentNumber: 2,
        updatedAt: LATER,
      });
      const canonical =
        '{"body":[{"lang":"el","text":"# Θέση"},{"lang":"en","text":"# Position"}],"demands":[' +
        '{"instrument":null,"kind":"AMEND","number":1,"proposedText":null,"provision":"art. 9 §1","text":[{"lang":"el","text":"Να"},{"lang":"en","text":"Do"}]},' +
        '{"instrument":null,"kind":"DELETE","number":2,"proposedText":null,"provision":null,"text":[{"lang":"el","text":"Μη"},{"lang":"en","text":"Don\'t"}]}]}';
      expect(row.contentHash).toBe(createHash("sha256").update(canonical).digest("hex"));
    }));

  it("addVersion() keeps a text longer than 64 KB whole", () =>
    inTransaction(async (tx) => {
      await insertPosition(tx, { id: "pos_long" });
      const long = "Θέση ".repeat(40_000);
      const { id } = await addVersion(tx, "pos_long", { body: inGreekAndEnglish(long, "Short"), createdAt: AT });
      const { body } = await tx.findOneByOrFail(PositionVersion, { id });
      expect(body.text("el") === long).toBe(true);
    }));

  it("addVersion() gives each of ten that run at once its own number", async () => {
    await inTransaction((tx) => insertPosition(tx, { id: "pos_busy" }));
    const numbers: number[] = [];
    const add = () =>
      inTransaction(async (tx) => {
        numbers.push((await addVersion(tx, "pos_busy", { body: BODY, createdAt: AT })).number);
      });
    await Promise.all(Array.from({ length: 10 }, add));
    expect(new Set(numbers)).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
  });

  it("addVersion() refuses a position that is not there", () =>
    inTransaction(async (tx) => {
      await expect(addVersion(tx, "pos_nowhere", { body: BODY, createdAt: AT })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }));

  it("leaves a version and its demands as they were when a changed one is saved", () =>
    inTransaction(async (tx) => {
      await insertPosition(tx, { id: "pos_fixed" });
      const { id } = await addVersion(tx, "pos_fixed", {
        body: BODY,
        demands: [{ kind: DemandKind.ADD, text: inGreekAndEnglish("Να", "Do") }],
        createdAt: AT,
      });
      const rows = async () => [
        await tx.findOneByOrFail(PositionVersion, { id }),
        await tx.findOneByOrFail(Demand, { versionId: id }),
      ];
      const [version, demand] = await rows();
      const before = structuredClone(await rows());
      const other = inGreekAndEnglish("Άλλο", "Other");
      await tx.save(PositionVersion, {
        ...version,
        body: other,
        changes: other,
        number: 9,
        contentHash: "0",
        positionId: "pos_other",
        createdAt: LATER,
      });
      await tx.save(Demand, { ...demand, text: other, kind: DemandKind.OPPOSE, number: 9, provision: "art. 1" });
      expect(structuredClone(await rows())).toEqual(before);
    }));

  it("endorse() takes one endorsement of a party and version, and one with a decision", () =>
    inTransaction(async (tx) => {
      await insertPosition(tx, { id: "pos_endorsed" });
      const version = await addVersion(tx, "pos_endorsed", { body: BODY, createdAt: AT });
      const input = {
        versionId: version.id,
        party: { type: PartyType.ORGANIZATION, id: "org_a" },
        stance: EndorsementStance.SUPPORT,
        decidedOn: "2026-01-05",
        decidedBy: DecisionOrgan.BOARD,
        fictional: true,
      };
      const first = await endorse(tx, input);
      await expect(endorse(tx, { ...input, stance: EndorsementStance.OPPOSE })).rejects.toMatchObject({
        code: "CONFLICT",
        extensions: { details: { endorsement: first.id } },
      });
      await endorse(tx, { ...input, party: { type: PartyType.NETWORK, id: "net_one" } });
      const next = await addVersion(tx, "pos_endorsed", { body: BODY, createdAt: LATER });
      await endorse(tx, { ...input, versionId: next.id });
      expect(await tx.countBy(Endorsement, { versionId: version.id })).toBe(2);
      for (const field of ["decidedOn", "decidedBy"]) {
        await expect(endorse(tx, { ...input, versionId: next.id, [field]: undefined })).rejects.toMatchObject({
          code: "BAD_INPUT",
          extensions: { field },
        });
      }
      await expect(endorse(tx, { ...input, versionId: "pv_none" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    }));

  it("moveState() follows the table and dates the submission", () =>
    inTransaction(async (tx) => {
      const title = "Μετακομίσεις";
      await insertPosition(tx, { id: "pos_moved", title, state: PositionState.DRAFT, submittedOn: null });
      const findMoved = async () => {
        const { nodes } = await findPositions(tx, PUBLIC_ACTOR, { search: "μετακόμιση" }, { first: 10 });
        return nodes.map(({ id }) => id);
      };
      const move = (to: PositionState, days: Pick<Move, "adoptedOn" | "submittedOn"> = {}) =>
        moveState(tx, "pos_moved", { to, at: LATER, ...days });
      await expect(move(PositionState.ADOPTED)).rejects.toMatchObject({ code: "ILLEGAL_TRANSITION" });
      await move(PositionState.INTERNAL_CONSULTATION);
      await expect(move(PositionState.ADOPTED)).rejects.toMatchObject({
        code: "BAD_INPUT",
        extensions: { field: "adoptedOn" },
      });
      const days = { adoptedOn: "2026-02-01", submittedOn: "2026-01-01" };
      // D11: a plain summary is required.
      await expect(move(PositionState.ADOPTED, days)).rejects.toMatchObject({
        code: "BAD_INPUT",
        extensions: { field: "summary" },
      });
      await tx.update(Position, { id: "pos_moved" }, { summary: inGreekAndEnglish("Απλά", "Plainly") });
      await move(PositionState.ADOPTED, days);
      const adopted = await tx.findOneByOrFail(Position, { id: "pos_moved" });
      expect(adopted).toMatchObject({ adoptedOn: "2026-02-01", submittedOn: null });
      await expect(move(PositionState.SUBMITTED)).rejects.toMatchObject({
        code: "BAD_INPUT",
        extensions: { field: "submittedOn" },
      });
      expect(await findMoved()).toEqual([]);
      await move(PositionState.SUBMITTED, { submittedOn: "2026-03-04", adoptedOn: "2026-03-05" });
      expect(await findMoved()).toEqual(["pos_moved"]);
      expect(await tx.findOneByOrFail(Position, { id: "pos_moved" })).toMatchObject({
        state: "SUBMITTED",
        adoptedOn: "2026-02-01",
        submittedOn: "2026-03-04",
        updatedAt: LATER,
      });
      await move(PositionState.WITHDRAWN);
      expect(await findMoved()).toEqual([]);
      expect(await tx.countBy(PositionTerm, { recordId: "pos_moved" })).toBe(0);
      await expect(moveState(tx, "pos_none", { to: PositionState.CLOSED, at: AT })).rejects.toMatchObject({
        code: "NOT_FOUND",
      });
    }));
});
