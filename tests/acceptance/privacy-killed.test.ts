import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { MadeToken } from "../../hub/token-holder";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { times } from "../../services/kit/testing/nightly";
import { readAllRows, tablesWith } from "../support/all-rows";
import { type KillableHub, startKillableHub } from "../support/killable-hub";
import { makeTestToken } from "../support/tokens";

const ROUNDS = times(4, 8);
const SECRET = "κανάρια που πετά";

const OPEN_CASE = "mutation ($input: OpenAdvisoryCaseInput!) { openAdvisoryCase(input: $input) { id } }";
const EXPORT = "mutation ($input: ExportPersonInput!) { exportPerson(input: $input) { id } }";
const READ_EXPORT = "query ($id: ID!) { personExport(id: $id) { state parts { service state reason } content } }";
const ERASE = "mutation ($input: ErasePersonInput!) { erasePerson(input: $input) { id } }";
const READ_ERASURE = "query ($id: ID!) { personErasure(id: $id) { state outcomes { service state } } }";

describeOnDatabases("export and erasure of people over services that are killed", (databases) => {
  let hub: KillableHub;
  let dpo = "";

  beforeAll(async () => {
    hub = await startKillableHub(databases(), { ACTOR_CACHE_MS: "0" });
    dpo = (await makeTestToken(databases(), { as: "dpo" })).text;
  }, 90_000);
  afterAll(() => hub?.close());

  async function makePerson(round: number): Promise<MadeToken> {
    const made = await makeTestToken(databases(), { as: "guest", name: `Καναρίνα ${round}` });
    await hub.ask(OPEN_CASE, { input: { topic: "LEGAL", subject: SECRET, contact: SECRET } }, made.text);
    return made;
  }

  it(`are complete and once, with a service killed in each of ${ROUNDS} rounds`, async () => {
    const people: string[] = [];
    const exports: string[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const { holder: personId } = await makePerson(round);
      people.push(personId);
      const victim = round % 2 === 0 ? "members" : "knowledge";
      const isExport = round < ROUNDS / 2;
      const input = { personId, idempotencyKey: `round ${round}` };
      const asked = hub.query(isExport ? EXPORT : ERASE, { input }, dpo).catch(() => null);
      await sleep(Math.random() * 80);
      hub.kill(victim);
      await asked;
      await hub.restart(victim);
      // Who was not told whether it was done asks again, as people do, with the same key.
      if (isExport) exports.push((await hub.ask(EXPORT, { input }, dpo)).exportPerson.id);
    }
    for (const [round, id] of exports.entries()) {
      const { parts, content } = await untilEnd(READ_EXPORT, "personExport", id, "PENDING");
      expect(parts).toHaveLength(4);
      expect(content.members.Person).toMatchObject([{ id: people[round], name: `Καναρίνα ${round}` }]);
      expect(content.knowledge.AdvisoryCase).toMatchObject([{ subject: SECRET }]);
    }
    const erasures: string[] = [];
    for (const personId of people) erasures.push((await hub.ask(ERASE, { input: { personId } }, dpo)).erasePerson.id);
    for (const id of erasures)
      expect(await untilEnd(READ_ERASURE, "personErasure", id, "RUNNING")).toMatchObject({ state: "DONE" });
    const rows = await readAllRows(databases());
    expect(rows.get("members.person_erasure")).toHaveLength(ROUNDS);
    expect(rows.get("members.person_erasure_outcome")).toHaveLength(4 * ROUNDS);
    expect(tablesWith(rows, "Καναρίνα")).toEqual([]);
    for (const personId of people) {
      const left = tablesWith(rows, personId).filter((table) => !table.endsWith(".audit_entry"));
      expect(left.sort()).toEqual(["members.person", "members.person_erasure"]);
      const erased = rows
        .get("members.audit_entry")
        ?.filter((row) => row.includes('"ERASED"') && row.includes(personId));
      expect(erased).toHaveLength(1);
    }
    const cases = rows.get("knowledge.advisory_case")?.map((row) => JSON.parse(row));
    expect(cases?.map(({ state, subject }) => [state, subject])).toEqual(cases?.map(() => ["ANONYMISED", null]));
  }, 300_000);

  it("wait for a service that is down, say so, and go on when it is back", async () => {
    const { holder: personId } = await makePerson(0);
    hub.kill("knowledge");
    const { id } = (await hub.ask(EXPORT, { input: { personId } }, dpo)).exportPerson;
    const waiting = "knowledge was asked";
    for (let tries = 0; ; tries++) {
      const { state, parts } = (await hub.ask(READ_EXPORT, { id }, dpo)).personExport;
      const reason = parts.find((part: { service: string }) => part.service === "knowledge").reason;
      expect(state).toBe("PENDING");
      if (reason?.startsWith(waiting)) break;
      if (tries > 100) throw new Error(`the reason is ${reason}`);
      await sleep(100);
    }
    const { parts } = (await hub.ask(READ_EXPORT, { id }, dpo)).personExport;
    const states = parts.map(({ service, state }: { service: string; state: string }) => `${service} ${state}`);
    expect(states).toEqual(["advocacy DONE", "funding DONE", "knowledge PENDING", "members DONE"]);
    await hub.restart("knowledge");
    expect((await untilEnd(READ_EXPORT, "personExport", id, "PENDING")).content.knowledge.AdvisoryCase).toHaveLength(1);
  }, 120_000);

  async function untilEnd(query: string, field: string, id: string, running: string) {
    for (let tries = 0; tries < 900; tries++) {
      const found = (await hub.ask(query, { id }, dpo))[field];
      if (found.state !== running) return found;
      await sleep(100);
    }
    throw new Error(`${id} never ended`);
  }
});
