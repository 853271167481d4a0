import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createBomb } from "../../gateway/composition/allies/testing/bomb";
import { openSqlite } from "../../services/kit/testing/databases";
import { type AlliedHub, startAlliedHub, type TestNetwork } from "../support/allied-hub";
import { CRETE_SDL, OURS, serveCrete } from "../support/crete";
import type { ServedAlly } from "../support/serve-allied-schema";

const CHECK = 'query ($sdl: String!) { checkSubgraph(name: "crete", sdl: $sdl) { isPassed findings { code } } }';
const PUBLISH = "mutation ($input: PublishSubgraphInput!) { publishSubgraph(input: $input) { label } }";

/** THREATS AT9 through the whole hub: what a network may take of it by having schemas checked. */
describe("schemas that cost much", () => {
  const databases = openSqlite();
  let ally: ServedAlly;
  let hub: AlliedHub;
  let crete: TestNetwork;
  beforeAll(async () => {
    ally = await serveCrete();
    // Shorter than anything takes to check
    const environment = { RATE_LIMIT_ACTOR: "30" };
    hub = await startAlliedHub(databases, { allies: [ally], environment, checkTimeoutMs: 20 });
    crete = await hub.addNetwork("crete");
    await hub.addSubgraph(crete, ally);
  }, 120_000);
  afterAll(async () => {
    await hub?.close();
    await ally?.[Symbol.asyncDispose]();
    await databases.drop();
  });

  it("end as CHECK_RESOURCE_LIMIT, while the hub answers others", async () => {
    const [{ sdl = "" } = {}] = createBomb(1, 40);
    const publishing = hub.query(
      PUBLISH,
      { input: { name: "crete", sdl: sdl.replaceAll("Coop", "Crete").replaceAll("coop", "crete") } },
      crete.token,
    );
    expect((await hub.query(OURS)).errors).toBeUndefined();
    const { errors } = await publishing;
    expect(errors).toMatchObject([
      { extensions: { code: "CHECK_FAILED", details: { findings: [{ code: "CHECK_RESOURCE_LIMIT" }] } } },
    ]);
  });

  it("are checked no more often than the limits of a network say, while others are answered", async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => hub.query(CHECK, { sdl: CRETE_SDL }, crete.token)),
    );
    const refused = answers.filter(({ errors }) => errors?.[0]?.extensions?.code === "RATE_LIMITED");
    expect(refused.length).toBeGreaterThanOrEqual(10);
    expect((await hub.query(OURS)).errors).toBeUndefined();
  });
});
