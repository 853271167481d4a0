import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { registry } from "../../gateway/registry/definition";
import { createNetworks } from "../../hub/demo/networks";
import { AuditEntry } from "../../services/kit/audit/audit-entry.entity";
import { verifyAudit } from "../../services/kit/audit/verify-audit";
import { readCaseKeys } from "../../services/kit/config";
import { openDatabase } from "../../services/kit/database/open-database";
import { deriveCaseKeys } from "../../services/kit/keys/case-keys";
import { Settings } from "../../services/kit/settings";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";
import { makeTestToken } from "../support/tokens";

const [A, B] = createNetworks().filter(({ state }) => state === "RECOGNISED");
const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])\n';
const ADD =
  "mutation ($input: AddAlliedSubgraphInput!) { addAlliedSubgraph(input: $input) { id state urlChallenge { url text } network { id slug } } }";
const PUBLISH = "mutation ($input: PublishSubgraphInput!) { publishSubgraph(input: $input) { label number } }";
const PROVE = "mutation ($input: SubgraphInput!) { proveSubgraphUrl(input: $input) { urlProvenAt } }";
const PROMOTE = "mutation ($input: PromoteSubgraphInput!) { promoteSubgraph(input: $input) { state } }";
const QUARANTINE = "mutation ($input: TakeOutSubgraphInput!) { quarantineSubgraph(input: $input) { state } }";
const WITHDRAW = "mutation ($input: TakeOutSubgraphInput!) { withdrawSubgraph(input: $input) { state } }";
const PROPOSE = "mutation ($input: ProposeSubgraphChangeInput!) { proposeSubgraphChange(input: $input) { id } }";
const APPROVE = "mutation ($input: DecideSubgraphChangeInput!) { approveSubgraphChange(input: $input) { state } }";
const GRANT = "mutation ($input: GrantFieldsInput!) { grantFields(input: $input) { id } }";
const CHECK = 'query ($sdl: String!) { checkSubgraph(name: "bravo", sdl: $sdl) { isPassed } }';
const LIVE = "{ liveSubgraphs { nodes { name since network { id slug } } } }";
const OF_NETWORK = "query ($slug: String!) { network(slug: $slug) { slug alliedSubgraphs { nodes { name state } } } }";

/** THREATS AT14, who has a say in the registry; through the gateway, with tokens as networks have them. */
describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("the registry", (databases) => {
    const texts = new Map<string, string>();
    const tokens: Record<"a" | "b" | "operator" | "second" | "board", string> = {
      ...{ a: "", b: "", operator: "", second: "", board: "" },
    };
    let hub: TestHub;

    beforeAll(async () => {
      const facts = (id: string, prefix: string) => ({ id, slug: prefix, prefix, state: "RECOGNISED" });
      const networks = [facts(A?.id ?? "", "alpha"), facts(B?.id ?? "", "bravo")];
      hub = await startTestHub(databases(), {
        engine,
        registry: {
          findNetwork: async (reference) =>
            networks.find((each) => "id" in reference && each.id === reference.id) ?? null,
          guardUrl: async () => undefined,
          fetchText: async (url) => texts.get(url) ?? "",
        },
      });
      const make = async (words: Parameters<typeof makeTestToken>[1]) => (await makeTestToken(databases(), words)).text;
      tokens.a = await make({ as: "ally", network: A?.slug });
      tokens.b = await make({ as: "ally", network: B?.slug });
      tokens.operator = await make({ as: "operator" });
      tokens.second = await make({ as: "operator" });
      tokens.board = await make({ as: "board" });
    }, 90_000);
    afterAll(() => hub?.close());

    const ask = (token: keyof typeof tokens, query: string, input: object) =>
      hub.query(query, { input }, tokens[token]);
    const codeOf = ({ errors }: { errors?: Array<{ extensions?: Record<string, unknown> }> }) =>
      errors?.[0]?.extensions?.code;
    const sdl = (field: string) => `${LINK}type Query { ${field}: String }`;
    const findApi = async () => JSON.stringify(await hub.query("{ __schema { queryType { fields { name } } } }"));

    it("lets a network bring its subgraph as far as the sandbox, and an OPERATOR further", async () => {
      const input = { name: "bravo", networkId: B?.id, url: "https://bravo.example/graphql" };
      const { data, errors } = await ask("b", ADD, input);
      expect(errors).toBeUndefined();
      const { state, network, urlChallenge } = data.addAlliedSubgraph;
      expect({ state, network }).toEqual({ state: "DRAFT", network: { id: B?.id, slug: B?.slug } });
      texts.set(urlChallenge.url, urlChallenge.text);
      const { label: version } = (await ask("b", PUBLISH, { name: "bravo", sdl: sdl("bravo_hello") })).data
        .publishSubgraph;
      expect(version).toMatch(/^bravo@sha256:[0-9a-f]{16}$/);
      expect((await ask("b", PROVE, { name: "bravo" })).data.proveSubgraphUrl.urlProvenAt).toEqual(expect.any(String));
      expect(codeOf(await ask("b", PROMOTE, { name: "bravo", version }))).toBe("UNAUTHORIZED_FIELD");
      let told = 0;
      const end = hub.registry.onChange(() => {
        told += 1;
      });
      expect((await ask("operator", PROMOTE, { name: "bravo", version })).data.promoteSubgraph.state).toBe("LIVE");
      end();
      expect(told).toBe(1);
      expect((await hub.registry.store.liveSubgraphs()).map((each) => each.version)).toEqual([version]);
    });

    it("refuses the token of network A all that is of network B", async () => {
      const [name, reason] = ["bravo", "mine"];
      const answers = [
        await ask("a", PUBLISH, { name, sdl: sdl("bravo_hello") }),
        await ask("a", PROVE, { name }),
        await ask("a", QUARANTINE, { name, reason }),
        await ask("a", WITHDRAW, { name, reason }),
        await ask("a", PROPOSE, { name, kind: "URL", value: "https://alpha.example/" }),
        await ask("a", ADD, { name: "bravo-more", networkId: B?.id, url: "https://alpha.example/" }),
        await hub.query(CHECK, { sdl: sdl("bravo_hello") }, tokens.a),
      ];
      expect(answers.map(codeOf)).toEqual(answers.map(() => "FORBIDDEN"));
      const { data } = await hub.query(OF_NETWORK, { slug: B?.slug }, tokens.a);
      expect(data.network).toEqual({ slug: B?.slug, alliedSubgraphs: null });
    });

    it("gives others what is LIVE, and refuses them the rest", async () => {
      const expected = { name: "bravo", since: expect.any(String), network: { id: B?.id, slug: B?.slug } };
      for (const token of [undefined, tokens.board, tokens.a])
        expect((await hub.query(LIVE, {}, token)).data.liveSubgraphs.nodes).toEqual([expected]);
      for (const token of [undefined, tokens.board]) {
        const refused = await hub.query(WITHDRAW, { input: { name: "bravo", reason: "no" } }, token);
        expect([refused.data, codeOf(refused)]).toEqual([{ withdrawSubgraph: null }, "UNAUTHORIZED_FIELD"]);
        const { data } = await hub.query(OF_NETWORK, { slug: B?.slug }, token);
        expect(data.network.alliedSubgraphs).toBeNull();
      }
      const own = (await hub.query(OF_NETWORK, { slug: B?.slug }, tokens.b)).data.network.alliedSubgraphs.nodes;
      expect(own).toEqual([{ name: "bravo", state: "LIVE" }]);
      const grant = { networkId: A?.id, coordinates: ["Organization"], kind: "EXTEND", agreement: "agr" };
      expect(codeOf(await ask("a", GRANT, grant))).toBe("UNAUTHORIZED_FIELD");
    });

    it("takes two people for another address", async () => {
      const value = "https://bravo2.example/graphql";
      const { id: requestId } = (await ask("operator", PROPOSE, { name: "bravo", kind: "URL", value })).data
        .proposeSubgraphChange;
      expect(codeOf(await ask("operator", APPROVE, { requestId }))).toBe("SECOND_PERSON_NEEDED");
      expect(codeOf(await ask("a", APPROVE, { requestId }))).toBe("FORBIDDEN");
      expect((await ask("second", APPROVE, { requestId })).data.approveSubgraphChange.state).toBe("APPROVED");
      expect(await hub.registry.store.liveSubgraphs()).toEqual([]);
    });

    it("changes nothing of the graph by a schema that it refuses, and tells all that is wrong with it", async () => {
      // What was taken out is gone of the graph, too
      await hub.live.now();
      const before = await findApi();
      const answer = await ask("b", PUBLISH, { name: "bravo", sdl: sdl("organizations") });
      expect(codeOf(answer)).toBe("CHECK_FAILED");
      const error = expect.objectContaining({ severity: "ERROR", message: expect.any(String) });
      expect(answer.errors).toMatchObject([{ extensions: { details: { findings: expect.arrayContaining([error]) } } }]);
      expect(await findApi()).toBe(before);
    });

    it("puts all of it on record, in a chain that is whole", async () => {
      const database = await openDatabase(databases().of("registry"), registry.database);
      try {
        const keys = Settings.read(databases().environment, (settings) => readCaseKeys(settings, "registry"));
        const { fault, entries } = await verifyAudit(database.read, deriveCaseKeys(keys()).audit);
        expect([fault ?? null, entries]).toEqual([null, await database.read.count(AuditEntry)]);
        const operations = (await database.read.find(AuditEntry)).map(({ operation }) => operation);
        expect(operations).toEqual(
          ["addAlliedSubgraph", "publishSubgraph", "proveSubgraphUrl", "promoteSubgraph"]
            .map((name) => `Mutation.${name}`)
            .concat("Mutation.proposeSubgraphChange", "Mutation.approveSubgraphChange"),
        );
      } finally {
        await database.close();
      }
    });
  });
});
