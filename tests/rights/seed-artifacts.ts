import { composeSupergraph } from "../../gateway/composition/compose";
import { versionOfSdl } from "../../gateway/supergraphs/artifact";
import { makeArtifact } from "../../gateway/supergraphs/make-artifact";
import { SUBGRAPHS } from "../../hub/services";
import { openDatabase } from "../../services/kit/database/open-database";
import type { TestDatabases } from "../../services/kit/testing/databases";
import { TEST_KEYS } from "../../services/kit/testing/signed";
import { canaryOf } from "./canaries";

/** Two supergraphs with a subgraph of each network, beside one of our own. */
export async function seedArtifacts(databases: TestDatabases, prefixes: readonly string[], now: Date): Promise<void> {
  const database = await openDatabase(databases.of("registry"), SUBGRAPHS.registry.database);
  try {
    for (const no of [1, 2]) {
      const subgraphs = [null, ...prefixes].map((networkPrefix) => {
        const name = networkPrefix ? `${networkPrefix}-live` : "own";
        const sdl = `type Query { "${canaryOf(`artifact ${no}`, "sdl")}" ${name.replace("-", "_")}: Int }`;
        return { ...{ name, networkPrefix, sdl, version: versionOfSdl(name, sdl) }, url: `https://${name}.example/` };
      });
      const made = await makeArtifact(database, {
        readSource: async () => ({ subgraphs, registryVersion: String(no) }),
        compose: composeSupergraph,
        ...{ hubId: "test", key: TEST_KEYS[0], now, reason: canaryOf(`artifact ${no}`, "reason") },
      });
      if ("errors" in made) throw new Error(JSON.stringify(made.errors));
    }
  } finally {
    await database.close();
  }
}
