import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR } from "../../kit/actor/actor";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { writeSetting } from "../../kit/union-settings/union-settings";
import { members } from "..";
import { grantMandate } from "../mandate/mandate";
import { createPerson } from "../person/person";
import { insertBody, insertNetwork, personWith } from "../testing";
import { MEMBERS_SETTINGS } from "../union-settings";

const TODAY = "2026-11-28";
const NOW = new Date(`${TODAY}T12:00:00.000Z`);
const NOBODY = {
  kind: "PUBLIC",
  id: null,
  name: null,
  language: null,
  roles: [],
  scopes: [],
  network: null,
  mandates: [],
};

const VIEWER = `{ viewer {
  kind id name language roles scopes network { slug } mandates { organization { id } kind from until isMember }
} }`;

describeOnDatabases("viewer", (databases) => {
  let database: Database;
  let service: TestService;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => NOW });
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const seenBy = async (actor: Actor) => (await service.query(VIEWER, {}, actor)).data.viewer;

  it("is nobody without a credential, and a guest who is not known", async () => {
    expect(await seenBy(PUBLIC_ACTOR)).toEqual(NOBODY);
    expect(await seenBy({ ...PUBLIC_ACTOR, kind: "GUEST" })).toEqual({ ...NOBODY, kind: "GUEST" });
  });

  it("is a network", async () => {
    const subject = await database.write((tx) => insertNetwork(tx, "ally"));
    const seen = await seenBy({ ...PUBLIC_ACTOR, kind: "ALLY", subject, scopes: ["a:read"] });
    expect(seen).toEqual({ ...NOBODY, kind: "ALLY", network: { slug: "ally" }, scopes: ["a:read"] });
  });

  it("is a person with their own name and mandates alone", async () => {
    const given = { from: "2026-01-01", until: TODAY, by: null, at: NOW };
    const { person, organizationId } = await database.write(async (tx) => {
      const networkId = await insertNetwork(tx, "union");
      await writeSetting(tx, MEMBERS_SETTINGS, { name: "union", value: "union" });
      const person = await createPerson(tx, { name: "Δανάη", language: "el", at: NOW });
      const somebody = await createPerson(tx, { name: "Ορέστης", at: NOW });
      const organizationId = await insertBody(tx, [{ networkId }]);
      for (const personId of [person, somebody])
        await grantMandate(tx, { personId, organizationId, kind: "REP", ...given });
      return { person, organizationId };
    });
    const actor = personWith(person, { roles: ["EDITOR"], mandates: [[organizationId, "REP"]] });
    expect(await seenBy(actor)).toEqual({
      ...NOBODY,
      kind: "STAFF",
      id: person,
      name: "Δανάη",
      language: "el",
      roles: ["EDITOR"],
      mandates: [
        { organization: { id: organizationId }, kind: "REP", from: "2026-01-01", until: TODAY, isMember: true },
      ],
    });
  });
});
