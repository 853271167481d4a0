import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";
import { makeTestToken } from "../support/tokens";

const MAP = "https://map.example.org";
const OTHERS = "https://others.example.net";
const REGISTER = `mutation ($input: RegisterApplicationInput!) {
  registerApplication(input: $input) { origins requestsPerMinute }
}`;

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("the front door of the whole hub", (databases) => {
    let hub: TestHub;
    beforeAll(async () => {
      hub = await startTestHub(databases(), { engine, environment: { RATE_LIMIT_ADDRESS: "600" } });
    }, 120_000);
    afterAll(async () => await hub?.close());

    const ask = (origin: string) =>
      fetch(`${hub.url}/graphql`, {
        method: "POST",
        headers: { origin, "sec-fetch-site": "cross-site", "content-type": "application/json" },
        body: '{"query":"{ networks(first: 1) { nodes { id } } }"}',
      });

    it("opens to a front end that was registered, for as much as was said then, and to no other", async () => {
      const { text } = await makeTestToken(databases(), { as: "guest" });
      const input = { name: "Χάρτης", origins: [MAP], requestsPerMinute: 2 };
      const { data, errors } = await hub.query(REGISTER, { input }, text);
      expect(errors).toBeUndefined();
      expect(data.registerApplication).toEqual({ origins: [MAP], requestsPerMinute: 2 });
      const answers = [await ask(MAP), await ask(MAP), await ask(MAP)];
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 429]);
      expect(answers.map(({ headers }) => headers.get("access-control-allow-origin"))).toEqual([MAP, MAP, MAP]);
      expect(await answers[0]?.json()).toMatchObject({ data: { networks: { nodes: [{ id: expect.any(String) }] } } });
      const refused = await ask(OTHERS);
      expect([refused.status, refused.headers.get("access-control-allow-origin")]).toEqual([403, null]);
    });
  });
});
