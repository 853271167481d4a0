import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { AuditEntry } from "../../services/kit/audit/audit-entry.entity";
import { openSqlite } from "../../services/kit/testing/databases";
import { until } from "../../services/kit/testing/until";
import { type AlliedHub, startAlliedHub, type TestNetwork } from "../support/allied-hub";
import { everythingOf } from "../support/recorder-ally";
import { LINK, type ServedAlly, serveAlliedSchema } from "../support/serve-allied-schema";

const SDL = `${LINK}
type Query { crete_bodies: [Organization!] }
type Organization @key(fields: "id") {
  id: ID!
  locality: String @external
  crete_told: String @requires(fields: "locality")
}`;
const ASK = "{ crete_bodies { crete_told } }";
const BODIES = "{ organizations(first: 50) { nodes { id locality } } }";

/** THREATS AT3 through the whole hub: an ally that asks for the confidential of entities of its choice. */
describe("exfiltration by @requires", () => {
  const databases = openSqlite();
  let ids: string[] = [];
  let localities: string[] = [];
  let ally: ServedAlly;
  let hub: AlliedHub;
  let crete: TestNetwork;
  beforeAll(async () => {
    ally = await serveAlliedSchema({
      sdl: SDL,
      resolvers: {
        Query: { crete_bodies: () => ids.map((id) => ({ id })) },
        Organization: {
          __resolveReference: (reference: object) => reference,
          crete_told: ({ locality }: { locality?: string }) => `told ${locality}`,
        },
      },
    });
    hub = await startAlliedHub(databases, { allies: [ally] });
    crete = await hub.addNetwork("crete");
    const { nodes } = (await hub.query(BODIES)).data.organizations as { nodes: { id: string; locality?: string }[] };
    const located = nodes.filter(({ locality }) => locality).slice(0, 5);
    ids = located.map(({ id }) => id);
    localities = located.map(({ locality }) => locality ?? "");
  }, 90_000);
  afterAll(async () => {
    await hub?.close();
    await ally?.[Symbol.asyncDispose]();
    await databases.drop();
  });

  it("is refused by the check without a grant", async () => {
    await hub.addSubgraph(crete, ally);
    await hub.grant(crete, "EXTEND", "Organization");
    await expect(hub.publish("crete", SDL, crete.token)).rejects.toThrow("CHECK_REQUIRES");
  });

  it("works with one, which is put on record, and ends at once for a compiled plan when it is revoked", async () => {
    expect(ids).toHaveLength(5);
    const [grantId = ""] = await hub.grant(crete, "RECEIVE", "Organization.locality");
    await hub.promote("crete", await hub.publish("crete", SDL, crete.token));
    const answers = localities.map((locality) => ({ crete_told: `told ${locality}` }));
    expect((await hub.query(ASK)).data).toEqual({ crete_bodies: answers });
    expect((await hub.query(ASK)).data).toEqual({ crete_bodies: answers });

    await hub.revoke(grantId);
    await hub.live.now();
    ally.requests.length = 0;
    const { data, errors } = await hub.query(ASK);
    expect(data).toEqual({ crete_bodies: ids.map(() => ({ crete_told: null })) });
    expect(new Set(errors?.map(({ extensions }) => extensions?.code))).toEqual(new Set(["FIELD_GRANT_MISSING"]));
    for (const locality of localities) expect(everythingOf(ally)).not.toContain(JSON.stringify(locality).slice(1, -1));
    // the root field alone was asked
    expect(ally.asked()).toHaveLength(1);

    const { read } = hub.registry.database;
    const findEntries = () => read.findBy(AuditEntry, { action: "RECEIVED" });
    const readDetails = ({ details }: AuditEntry) => JSON.parse(details ?? "");
    // Two times five, in one entry or two
    await until(async () => (await findEntries()).reduce((sum, entry) => sum + readDetails(entry).count, 0) === 10);
    const entries = await findEntries();
    const expected = { network: "crete", coordinate: "Organization.locality", agreement: "agr 1/2026" };
    for (const entry of entries) expect(readDetails(entry)).toMatchObject(expected);
    expect(entries.map(({ recordId }) => recordId)).toEqual(entries.map(() => grantId));
  });

  it("has no field more on what is of others once the grant to add fields is revoked, and has it again with a new one", async () => {
    const grants = "{ fieldGrants(first: 100) { nodes { id kind coordinate } } }";
    const { nodes } = (await hub.must(grants)).fieldGrants;
    const extend = nodes.find(({ kind }: { kind: string }) => kind === "EXTEND");
    expect(await hub.sdl()).toMatch(/crete_told/);
    await hub.revoke(extend.id);
    await hub.live.now();
    ally.requests.length = 0;
    expect((await hub.query(ASK)).errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
    expect(ally.asked()).toEqual([]);
    expect(await hub.sdl()).not.toMatch(/crete_told/);
    expect((await hub.query("{ crete_bodies { id } }")).data.crete_bodies).toHaveLength(5);
    await hub.grant(crete, "EXTEND", "Organization");
    await hub.live.now();
    expect((await hub.query(ASK)).data.crete_bodies).toHaveLength(5);
  }, 90_000);
});
