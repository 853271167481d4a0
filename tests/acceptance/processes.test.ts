import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { portSetting, SERVICE_NAMES, type ServiceName } from "../../services/kit/config";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { postGraphQL } from "../../services/kit/testing/service";
import { freePorts, isAlive, type StartedProcess, startNode } from "../support/processes";
import { Visitor } from "../support/visitor";

const ALL_FOUR = `{ organizations(first: 2) { nodes {
  name { text } resources(first: 1) { nodes { id } } eligibleCalls(first: 1) { nodes { id } } endorsements(first: 1) { nodes { id } }
} } }`;

/** The fields of the query that each service gives, as an organisation shows them. */
const FIELD_OF: Record<Exclude<ServiceName, "members">, string> = {
  knowledge: "resources",
  funding: "eligibleCalls",
  advocacy: "endorsements",
};

describeOnDatabases("up --processes", (databases) => {
  let hub: StartedProcess;
  let env: Record<string, string>;
  let url: string;
  /** Services that were started again by hand. */
  const restarted: StartedProcess[] = [];

  beforeAll(async () => {
    const [gateway, ...ports] = await freePorts(5);
    const servicePorts = SERVICE_NAMES.map((name, at) => [portSetting(name), String(ports[at])]);
    env = { ...databases().environment, ...Object.fromEntries(servicePorts), PORT: String(gateway), LOG_LEVEL: "warn" };
    hub = startNode("hub/main.js", ["up", "--demo", "--processes"], env);
    await hub.says(/hub ready at (http:\S+)/, 60_000);
    url = `http://127.0.0.1:${gateway}/graphql`;
  }, 90_000);
  afterAll(async () => {
    for (const started of [hub, ...restarted]) if (started?.child.exitCode === null) await started.end("SIGKILL");
  });

  it("answers over all four services", async () => {
    const { data, errors } = await postGraphQL(url, { query: ALL_FOUR });
    expect(errors).toBeUndefined();
    expect(data.organizations.nodes).toHaveLength(2);
    for (const field of Object.values(FIELD_OF)) expect(data.organizations.nodes[0][field]).not.toBeNull();
  });

  it("lets people sign in", async () => {
    const origin = new URL(url).origin;
    const visitor = new Visitor();
    const { url: personas } = await visitor.visit(`${origin}/auth/sign-in`);
    await visitor.submit(personas, { persona: "registrar" }, (next) => next === `${origin}/`);
    const session = await (await visitor.send(`${origin}/auth/session`)).json();
    expect(session).toMatchObject({ signedIn: true, name: "Κατερίνα Μητρώου" });
  });

  it.each(Object.entries(FIELD_OF) as Array<[Exclude<ServiceName, "members">, string]>)(
    "goes on without %s, names it, and heals when it is back",
    async (service, field) => {
      process.kill(pidOf(service), "SIGKILL");
      await hub.says(new RegExp(`${service} ended`));
      const { data, errors } = await postGraphQL(url, { query: ALL_FOUR });
      for (const [other, otherField] of Object.entries(FIELD_OF)) {
        const values = data.organizations.nodes.map((node: Record<string, unknown>) => node[otherField]);
        if (other === service) expect(values).toEqual([null, null]);
        else expect(values).not.toContain(null);
      }
      expect(errors?.length).toBeGreaterThan(0);
      for (const error of errors ?? []) {
        expect(error.extensions).toMatchObject({ code: "SUBGRAPH_UNREACHABLE", service });
        expect(error.message).toContain(service);
      }
      restarted.push(startNode(`services/${service}/main.js`, [], env));
      const healed = await untilWithoutErrors();
      expect(healed.errors).toBeUndefined();
      expect(healed.data.organizations.nodes[0][field]).not.toBeNull();
    },
  );

  it("names members when that is the one, and heals when it is back", async () => {
    process.kill(pidOf("members"), "SIGKILL");
    await hub.says(/members ended/);
    const { data, errors } = await postGraphQL(url, {
      query: "{ organizations { totalCount } bodies(first: 1) { nodes { id } } }",
    });
    expect(data.organizations).toBeNull();
    expect(data.bodies.nodes).toHaveLength(1);
    expect(errors).toMatchObject([{ extensions: { code: "SUBGRAPH_UNREACHABLE", service: "members" } }]);
    restarted.push(startNode("services/members/main.js", [], env));
    expect((await untilWithoutErrors()).errors).toBeUndefined();
  });

  it("ends with 0 within 5 s of SIGTERM and leaves no process behind", async () => {
    const pids = [...hub.output().matchAll(/runs as process (\d+)/g)].map(([, pid]) => Number(pid));
    expect(pids).toHaveLength(5);
    const { code, ms } = await hub.end("SIGTERM");
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5000);
    expect(pids.filter(isAlive)).toEqual([]);
    for (const service of restarted.splice(0)) expect(await service.end("SIGTERM")).toMatchObject({ code: 0 });
  });

  it("takes its processes along even when it is killed", async () => {
    const killed = startNode("hub/main.js", ["up", "--processes"], env);
    await killed.says(/hub ready/, 60_000);
    const pids = [...killed.output().matchAll(/runs as process (\d+)/g)].map(([, pid]) => Number(pid));
    await killed.end("SIGKILL");
    for (let tries = 0; tries < 100 && pids.some(isAlive); tries++) await sleep(50);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  function pidOf(name: string): number {
    const pid = new RegExp(`${name} runs as process (\\d+)`).exec(hub.output())?.[1];
    return Number(pid);
  }

  async function untilWithoutErrors() {
    for (let tries = 0; ; tries++) {
      const answer = await postGraphQL(url, { query: ALL_FOUR });
      if (!answer.errors || tries > 100) return answer;
      await sleep(100);
    }
  }
});
