import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { funding } from "../../services/funding";
import { importCalls } from "../../services/funding/import/import-calls";
import { openDatabase } from "../../services/kit/database/open-database";
import { csv, fileOf } from "../../services/kit/import/testing";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";

const FUNDER = "Ταμείο Δοκιμών";
const HEADER = ["id", "title", "opens", "deadlines", "countries", "legal_forms", "de_minimis", "de_minimis_least"];
const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("funding in the graph", (databases) => {
    let hub: TestHub;
    let member: { id: string; legalForm: { code: string } };

    beforeAll(async () => {
      hub = await startTestHub(databases(), { engine });
      const { organizations } = await ask(
        '{ organizations(filter: { country: "GR" }, first: 100) { nodes { id legalForm { scheme code } } } }',
      );
      member = organizations.nodes.find(
        ({ legalForm }: { legalForm: { scheme: string } | null }) => legalForm?.scheme === "kalo-legal-form",
      );
      const form = `kalo-legal-form:${member.legalForm.code}`;
      const other = member.legalForm.code === "AMKE" ? "kalo-legal-form:KOISPE" : "kalo-legal-form:AMKE";
      const two = `${athens(5)} First stage; ${athens(40)} Second stage`;
      await importAll(
        ["fits", "Fits", "2026-01-01", two, "GR", form, "GENERAL", "50000"],
        ["later", "Later", "2026-01-01", athens(20), "GR", form, "GENERAL", "50000"],
        ["form", "Of another form", "2026-01-01", athens(5), "GR", other, "", ""],
        ["room", "With more aid", "2026-01-01", athens(5), "GR", form, "GENERAL", "60000"],
      );
    }, 120_000);
    afterAll(() => hub?.close());

    async function importAll(...rows: string[][]) {
      const database = await openDatabase(databases().of("funding"), funding.database);
      try {
        return await importCalls(database, fileOf(csv(HEADER, ...rows)), { funder: FUNDER });
      } finally {
        await database.close();
      }
    }

    async function ask(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await hub.query(query, variables);
      expect(errors).toBeUndefined();
      return data;
    }

    async function eligible(days: number, received: number): Promise<string[]> {
      const { organization } = await ask(
        `query ($id: ID!, $days: Int!, $received: SafeInt!) { organization(id: $id) {
          eligibleCalls(first: 100, closingWithinDays: $days, deMinimisReceivedCents: $received) {
            nodes { sourceId funder { name { text } } }
          }
        } }`,
        { id: member.id, days, received },
      );
      return organization.eligibleCalls.nodes
        .filter(({ funder }: { funder: { name: { text: string } } }) => funder.name.text === FUNDER)
        .map(({ sourceId }: { sourceId: string }) => sourceId);
    }

    it("R3 (1): lists calls that close within so many days and fit this member's form and de minimis room", async () => {
      expect(await eligible(7, 25_000_000)).toEqual(["fits"]);
      expect((await eligible(30, 25_000_000)).sort()).toEqual(["fits", "later"]);
      expect((await eligible(7, 0)).sort()).toEqual(["fits", "room"]);
      expect(await eligible(7, 25_000_001)).toEqual([]);
    });

    it("R3 (2): gives each of several deadlines with its zone and what a clock there shows", async () => {
      const { calls } = await ask(
        '{ calls(filter: { search: "Fits" }) { nodes { deadlines { label { text } at timeZone localTime } } } }',
      );
      const { deadlines } = calls.nodes[0];
      expect(deadlines).toMatchObject([
        { label: { text: "First stage" }, timeZone: "Europe/Athens", localTime: `${dayIn(5)}T13:00` },
        { label: { text: "Second stage" }, timeZone: "Europe/Athens", localTime: `${dayIn(40)}T13:00` },
      ]);
      const clock = new Intl.DateTimeFormat("sv", {
        timeZone: "Europe/Athens",
        dateStyle: "short",
        timeStyle: "short",
      });
      for (const { at, localTime } of deadlines) expect(clock.format(new Date(at))).toBe(localTime.replace("T", " "));
    });

    it("R3 (6): the same call imported again under a new title is one record", async () => {
      const find = async (search: string) => {
        const { calls } = await ask(
          "query ($search: String!) { calls(filter: { search: $search }) { nodes { id sourceId version } } }",
          { search },
        );
        return calls.nodes;
      };
      const [before] = await find("Later");
      const row = ["later", "Renamed meanwhile", "2026-01-01", athens(20), "GR", "", "", ""];
      expect(await importAll(row)).toMatchObject({ rows: 1, imported: 0, updated: 1, refused: 0 });
      expect(await find("Later")).toEqual([]);
      expect(await find("Renamed meanwhile")).toEqual([{ ...before, version: before.version + 1 }]);
    });
  });
});

/** In so many days, at 13:00 in Athens. */
function athens(days: number): string {
  return `${dayIn(days)}T13:00 Europe/Athens`;
}

function dayIn(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}
