import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { freePorts, type StartedProcess, startNode, startProcess } from "../support/processes";
import { ROOT } from "../support/readme";
import { makeTestToken } from "../support/tokens";

const MAX_COMMANDS = 12;

/** Each command of docs/joining.md is a block that begins with its number, `# 1.`, and whose it is. */
const COMMANDS = [...readGuide().matchAll(/^```sh\n# (\d+)\. (.+)\n([\s\S]*?)\n```$/gm)].map(([, no, , command]) => ({
  no: Number(no),
  command: command ?? "",
}));

describe("docs/joining.md", () => {
  it(`takes at most ${MAX_COMMANDS} commands, in order`, () => {
    expect(COMMANDS.map(({ no }) => no)).toEqual(COMMANDS.map((_, at) => at + 1));
    expect(COMMANDS.length).toBeGreaterThan(0);
    expect(COMMANDS.length).toBeLessThanOrEqual(MAX_COMMANDS);
    for (const { command } of COMMANDS) expect(command.replace(/\\\n/g, "")).not.toMatch(/\n|;|&&|\|\|/);
  });
});

/** A network joins a hub as the guide says, word for word, but for the two addresses. */
describeOnDatabases("a network that follows docs/joining.md", (databases) => {
  let folder: string;
  let hub: StartedProcess;
  const served: StartedProcess[] = [];
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "omospondia-joining-"));
  });
  afterAll(async () => {
    for (const each of served) if (each.child.exitCode === null) await each.end("SIGKILL");
    if (hub?.child.exitCode === null) await hub.end("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  });

  it("has its fields in the graph, beside those of the hub", async () => {
    const [hubPort, allyPort] = await freePorts(2);
    const hubUrl = `http://127.0.0.1:${hubPort}`;
    const settings = { ...databases().environment, PORT: String(hubPort), LOG_LEVEL: "error", DEADLINE_MS: "30000" };
    hub = startNode("hub/main.js", ["up", "--demo"], { ...settings, EGRESS_ALLOW: `127.0.0.1:${allyPort}` });
    await hub.says(/hub ready at/, 120_000);
    for (const as of ["operator", "registrar"])
      writeFileSync(join(folder, `${as}.token`), (await makeTestToken(databases(), { as })).text);
    const program = `#!/bin/sh\nexec ${process.execPath} ${join(ROOT, "dist/hub/main.js")} "$@"\n`;
    writeFileSync(join(folder, "hub"), program, { mode: 0o755 });
    const env = {
      ...databases().environment,
      ...{ PATH: `${folder}:${process.env.PATH}`, HUB_URL: `${hubUrl}/graphql`, PORT: String(allyPort) },
    };

    let last = "";
    for (const { no, command } of COMMANDS) {
      const here = command
        .replaceAll("https://hub.example.org", hubUrl)
        .replaceAll("https://graph.crete.example", `http://127.0.0.1:${allyPort}`)
        .replaceAll("examples/ally/", `${ROOT}/examples/ally/`);
      const isServing = here.endsWith(" &");
      const text = isServing ? `exec env ${here.slice(0, -2)}` : here;
      const start = () => startProcess("/bin/sh", ["-c", `cd ${folder} && ${text}`], env);
      if (isServing) {
        const running = start();
        served.push(running);
        await running.says(/ready/);
        continue;
      }
      // The supergraph with what was promoted is put in place after the answer.
      for (let attempt = 0; attempt < 60; attempt++, await sleep(500)) {
        const running = start();
        const { code } = await running.ended;
        last = running.output();
        expect([no, code, last]).toEqual([no, 0, last]);
        if (!last.includes("GRAPHQL_VALIDATION_FAILED")) break;
      }
    }
    const expected = /^```json\n([\s\S]*?)\n```$/m.exec(readGuide())?.[1] ?? "";
    expect(JSON.parse(last)).toEqual(JSON.parse(expected));
    expect(served).toHaveLength(1);
  }, 300_000);
});

function readGuide(): string {
  return readFileSync(join(ROOT, "docs/joining.md"), "utf8");
}
