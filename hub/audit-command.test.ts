import { beforeAll, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR } from "../services/kit/actor/actor";
import { appendAudit } from "../services/kit/audit/append-audit";
import { SUBGRAPH_NAMES } from "../services/kit/config";
import { migrate } from "../services/kit/database/migrate";
import { deriveCaseKeys } from "../services/kit/keys/case-keys";
import { createKey, printKey } from "../services/kit/keys/key";
import { placeHold } from "../services/kit/retention/legal-hold";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { write } from "../services/kit/testing/service";
import { members } from "../services/members";
import { SUBGRAPHS } from "./services";
import { finish, startCommand } from "./testing/commands";

const KEY = { ...createKey(new Date()), id: "2026" };
const NEWER = { ...createKey(new Date()), id: "2027" };
const AT = new Date("2026-11-23T08:00:00.000Z");
const ORIGIN = {
  at: AT,
  actor: { ...PUBLIC_ACTOR, kind: "DPO", subject: "per_1" },
  body: null,
  operation: "test",
} as const;

describeOnDatabases("commands over what is confidential", (databases) => {
  beforeAll(async () => {
    for (const name of SUBGRAPH_NAMES) await migrate(databases().of(name), SUBGRAPHS[name].database);
    await change(async (tx) => {
      const cases = deriveCaseKeys([KEY]);
      const hold = { recordType: "AidRequest", recordId: "aid_1", purpose: "P6", reason: "μυστικό" };
      await placeHold(tx, cases, ORIGIN, hold);
      await appendAudit(tx, cases, ORIGIN, [
        { purpose: "P6", action: "READ", recordType: "AidRequest", recordId: "aid_2" },
      ]);
    });
  });

  const change = (work: Parameters<typeof write>[2]) => write(databases().of("members"), members.database, work);

  async function hub(words: string[], keys = printKey(KEY)) {
    const own = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [`${name.toUpperCase()}_CASE_KEY`, keys]));
    const environment = { ...databases().environment, ...own };
    const { code, lines, err } = await finish(startCommand(words, { cwd: __dirname, environment }));
    return { code, lines, err };
  }

  it("hub audit verify prints the head of each chain, to be expected later", async () => {
    const { code, lines } = await hub(["audit", "verify"]);
    expect(code).toBe(0);
    expect(lines).toEqual([
      expect.stringMatching(/^members: 2 entries, whole, members=2:[0-9a-f]{64}$/),
      ...["knowledge", "funding", "advocacy", "registry"].map((name) => `${name}: 0 entries, whole`),
    ]);
    const [head = ""] = /members=.*/.exec(lines[0] ?? "") ?? [];
    expect(await hub(["audit", "verify", "members", "--expect", head])).toMatchObject({ code: 0 });
    const other = head.replace("=2:", "=3:");
    expect(await hub(["audit", "verify", "--expect", other, "--", "members"])).toMatchObject({
      ...{ code: 1, lines: ["members: entry 3 is not the one that was expected"] },
    });
  });

  it.each([
    [["audit", "verify", "gateway"], 'There is no service "gateway": expected one of'],
    [["audit", "verify", "--expect", "members"], '--expect is "members": expected such as'],
    [["audit", "verify", "members", "--expect", `funding=1:${"0".repeat(64)}`], "--expect names funding, which is not"],
    [["audit", "list", "members", "--since", "yesterday"], '--since is "yesterday": expected a day'],
    [["retention", "--until", "2999-01-01"], "--until is a day to come"],
    [["reseal", "all"], 'There is no service "all"'],
  ])("refuses %j", async (words, message) => {
    const { code, err } = await hub(words);
    expect(err).toContain(message);
    expect(code).toBe(2);
  });

  it("hub audit list prints entries, of a record, an actor or from a day on", async () => {
    const line = "2  2026-11-23T08:00:00.000Z  DPO per_1  test P6  READ AidRequest aid_2";
    expect(await hub(["audit", "list", "members", "--record", "aid_2"])).toMatchObject({ code: 0, lines: [line] });
    expect((await hub(["audit", "list", "members", "--actor", "per_1", "--since", "2026-11-23"])).lines).toHaveLength(
      2,
    );
    expect((await hub(["audit", "list", "members", "--since", "2026-11-24"])).lines).toEqual([]);
    const { lines } = await hub(["audit", "list", "members", "--record", "aid_1", "--json"]);
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      ...{ number: 1, action: "HELD", details: { hold: expect.stringMatching(/^hld_/) } },
    });
  });

  it("hub retention reports as JSON", async () => {
    const { code, lines } = await hub(["retention", "funding", "--dry-run", "--until", "2026-11-01", "--json"]);
    expect(code).toBe(0);
    expect(JSON.parse(lines.join("\n"))).toEqual({ until: "2026-11-01T00:00:00.000Z", dryRun: true, rules: [] });
  });

  it("hub retention --rules prints how long what is kept, and what the last run did", async () => {
    const [rule, figures] = (await hub(["retention", "members", "--rules"])).lines;
    expect(rule).toMatch(/^members P6 AidRequest, 12 months \(aidRetentionMonths\): /);
    expect(figures).toBe("  due 0, under legal hold 0; never run");
    expect((await hub(["retention", "members"])).code).toBe(0);
    expect((await hub(["retention", "members", "--rules"])).lines[1]).toMatch(
      /due 0, under legal hold 0; last run \S+ by command: due 0, under legal hold 0, anonymised 0$/,
    );
    const { lines } = await hub(["retention", "--rules", "--json"]);
    expect(JSON.parse(lines.join("\n")).rules).toHaveLength(3);
  });

  it("hub reseal seals with the newest key, and says which key is missing", async () => {
    expect((await hub(["reseal", "members"], printKey(NEWER))).err).toContain(
      'the key "2026" it was sealed with is not among those given',
    );
    const both = `${printKey(NEWER)},${printKey(KEY)}`;
    expect((await hub(["reseal", "members"], both)).lines).toEqual(["members: 1 texts sealed anew"]);
    expect((await hub(["reseal", "members"], printKey(NEWER))).lines).toEqual(["members: 0 texts sealed anew"]);
    expect((await hub(["audit", "verify", "members"], both)).code).toBe(0);
    expect((await hub(["audit", "verify", "members"], printKey(NEWER))).lines).toEqual([
      "members: entry 1 names a key that is not among those given",
    ]);
  });

  it("hub audit verify ends with 1 and names the entry that was changed", async () => {
    await change(async (tx) => {
      await tx.query("UPDATE audit_entry SET recordId = 'aid_3' WHERE number = 2");
    });
    expect(await hub(["audit", "verify", "members"])).toMatchObject({
      code: 1,
      lines: ["members: entry 2 was changed"],
    });
  });
});
