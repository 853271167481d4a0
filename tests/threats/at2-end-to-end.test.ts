import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { openSqlite } from "../../services/kit/testing/databases";
import { type AlliedHub, startAlliedHub, type TestNetwork } from "../support/allied-hub";
import { HARVEST, serveCrete } from "../support/crete";
import { LINK, type ServedAlly } from "../support/serve-allied-schema";

const PUBLISH = "mutation ($input: PublishSubgraphInput!) { publishSubgraph(input: $input) { label } }";
const PROMOTE = "mutation ($input: PromoteSubgraphInput!) { promoteSubgraph(input: $input) { state } }";
const OVERRIDE = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@override"])';

const ATTACKS: [what: string, sdl: string, code: string, coordinate: string, line: number][] = [
  [
    "takes a field over",
    `${OVERRIDE}
type Query { crete_x: Int }
type Organization @key(fields: "id") {
  id: ID!
  locality: String @override(from: "members")
}`,
    ...(["CHECK_OVERRIDE", "Organization.locality", 5] as const),
  ],
  [
    "takes a root field",
    `${LINK}\n\ntype Query { organizations: String }`,
    "CHECK_ROOT_FIELD",
    "Query.organizations",
    4,
  ],
  [
    "takes what is confidential",
    `${LINK}type Query { crete_x: Int }
type Organization @key(fields: "id") {
  id: ID!
  locality: String @external
  crete_score: String @requires(fields: "locality")
}`,
    ...(["CHECK_REQUIRES", "Organization.locality", 6] as const),
  ],
];

/** THREATS AT2 through the whole hub: what is refused changes nothing, and says what, where and in which line. */
describe("a refused publish", () => {
  const databases = openSqlite();
  let ally: ServedAlly;
  let hub: AlliedHub;
  let crete: TestNetwork;
  beforeAll(async () => {
    ally = await serveCrete();
    hub = await startAlliedHub(databases, { allies: [ally] });
    crete = await hub.addNetwork("crete");
    await hub.join(crete, ally);
  }, 90_000);
  afterAll(async () => {
    await hub?.close();
    await ally?.[Symbol.asyncDispose]();
    await databases.drop();
  });

  it.each(ATTACKS)("that %s leaves the schema as it is, byte for byte", async (_, sdl, code, coordinate, line) => {
    const schemas = () => Promise.all([hub.sdl(), hub.sdl(hub.tokens.operator), hub.sdl(crete.token)]);
    const before = await schemas();
    const { data, errors } = await hub.query(PUBLISH, { input: { name: "crete", sdl } }, crete.token);
    expect(data).toEqual({ publishSubgraph: null });
    expect(errors?.[0]?.extensions?.code).toBe("CHECK_FAILED");
    const finding = expect.objectContaining({ code, coordinate, line, severity: "ERROR" });
    expect(errors).toMatchObject([{ extensions: { details: { findings: expect.arrayContaining([finding]) } } }]);
    const input = { name: "crete", version: "crete@sha256:0123456789abcdef" };
    expect((await hub.query(PROMOTE, { input }, hub.tokens.operator)).errors).toHaveLength(1);
    await hub.live.now();
    expect(await schemas()).toEqual(before);
    expect((await hub.query(HARVEST)).data).toEqual({ crete_harvest: { olives: 7 } });
  });
});
