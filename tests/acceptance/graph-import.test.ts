import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { csv } from "../../services/kit/import/testing";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";
import { makeTestToken } from "../support/tokens";

const HEADER = ["Identifier", "Name", "Country ID", "Primary Activity"];
const IMPORT = "mutation ($input: ImportOrganizationsInput!) { importOrganizations(input: $input) { id state } }";
const RUN = "query ($id: ID!) { importRun(id: $id) { state rows imported refused failure { message } } }";

describeOnDatabases("an import by the graph", (databases) => {
  let hub: TestHub;
  let token: string;

  beforeAll(async () => {
    hub = await startTestHub(databases());
    token = (await makeTestToken(databases(), { as: "registrar", scope: ["write"] })).text;
  }, 90_000);
  afterAll(() => hub?.close());

  it("takes a file as large as may be through the gateway, and is worked off while others ask how far it is", async () => {
    const line = (at: number) => [`R${at}`, `"Συνεταιρισμός ${"ω".repeat(100)} ${at}"`, "GR", "ICA10"];
    const content = csv(HEADER, ...Array.from({ length: 2_790 }, (_, at) => line(at)));
    expect(Buffer.byteLength(content)).toBeGreaterThan(690_000);
    const input = { networkSlug: "graph-import", format: "sse-csv", fileName: "directory.csv", content };
    const { data, errors } = await hub.query(IMPORT, { input }, token);
    expect(errors).toBeUndefined();
    const { id } = data.importOrganizations;
    for (;;) {
      const run = (await hub.query(RUN, { id }, token)).data.importRun;
      if (run.state === "DONE") return expect(run).toMatchObject({ rows: 2_790, imported: 2_790, refused: 0 });
      expect(run).toMatchObject({ state: expect.stringMatching(/^(?:QUEUED|RUNNING)$/), failure: null });
      await sleep(50);
    }
  }, 120_000);

  it("is refused, with a reason, to a token for reading", async () => {
    const reading = (await makeTestToken(databases(), { as: "registrar", scope: ["read"] })).text;
    const input = { networkSlug: "graph-import", format: "sse-csv", fileName: "directory.csv", content: "Name" };
    const { data, errors } = await hub.query(IMPORT, { input }, reading);
    expect(data).toEqual({ importOrganizations: null });
    expect(errors).toMatchObject([{ extensions: { code: "FORBIDDEN" } }]);
  });

  it("is told to the registrar alone", async () => {
    const { errors } = await hub.query("{ importRuns { nodes { id } } }");
    expect(errors?.[0]?.extensions?.code).toBe("GRAPHQL_VALIDATION_FAILED");
  });
});
