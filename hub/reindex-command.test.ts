import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, expect, it } from "@jest/globals";
import { PUBLIC_ACTOR } from "../services/kit/actor/actor";
import { SERVICE_NAMES } from "../services/kit/config";
import { migrate } from "../services/kit/database/migrate";
import { openDatabase } from "../services/kit/database/open-database";
import { describeOnDatabases } from "../services/kit/testing/databases";
import { write } from "../services/kit/testing/service";
import { knowledge } from "../services/knowledge";
import { findResources } from "../services/knowledge/resource/resource";
import { Resource } from "../services/knowledge/resource/resource.entity";
import { createResources } from "./demo/resources";
import { SERVICES } from "./services";

const run = promisify(execFile);

describeOnDatabases("hub reindex", (databases) => {
  beforeAll(async () => {
    for (const name of SERVICE_NAMES) await migrate(databases().of(name), SERVICES[name].database);
    await write(databases().of("knowledge"), knowledge.database, async (tx) => {
      await tx.insert(Resource, createResources());
    });
  });

  it("brings back what is searched, of all services", async () => {
    expect(await countFound()).toBe(0);
    const { DATABASE_URL: _, MEMBERS_DATABASE_URL: __, ...env } = process.env;
    const { stdout, stderr } = await run(process.execPath, [join(__dirname, "main.js"), "reindex"], {
      env: { ...env, ...databases().environment },
    });
    expect(stdout).toBe("members: 0 records\nknowledge: 50 records\nfunding: 0 records\nadvocacy: 0 records\n");
    expect(stderr).toBe("");
    expect(await countFound()).toBeGreaterThan(0);
  });

  async function countFound(): Promise<number> {
    const database = await openDatabase(databases().of("knowledge"), knowledge.database);
    const { nodes } = await findResources(database.read, PUBLIC_ACTOR, { search: "συνεταιρισμοί" }, { first: 100 });
    await database.close();
    return nodes.length;
  }
});
