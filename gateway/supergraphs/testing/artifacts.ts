import type { DatabaseConfig } from "../../../services/kit/config";
import { migrate } from "../../../services/kit/database/migrate";
import { type Database, openDatabase } from "../../../services/kit/database/open-database";
import { createKey, type Keys } from "../../../services/kit/keys/key";
import { composeSupergraph } from "../../composition/compose";
import type { SignedArtifact } from "../artifact";
import { versionOfSdl } from "../artifact";
import { publicKeysOf } from "../artifact-keys";
import { ARTIFACT_ENTITIES } from "../artifact-tables";
import { type ArtifactSource, type MakeArtifactOptions, makeArtifact } from "../make-artifact";
import { Artifacts1764000200010 } from "../migrations/010-artifacts";
import { ToldArtifacts1764000220011 } from "../migrations/011-told-artifacts";

export const HUB_ID = "https://hub.example.org";
export const KEYS: Keys = [createKey(new Date(1))];
export const VERIFY = { keys: publicKeysOf(KEYS), hubId: HUB_ID };

/** Of artifacts alone. */
export const ARTIFACT_MODEL = {
  entities: ARTIFACT_ENTITIES,
  migrations: [Artifacts1764000200010, ToldArtifacts1764000220011],
};

export async function openArtifacts(config: DatabaseConfig): Promise<Database> {
  await migrate(config, ARTIFACT_MODEL);
  return openDatabase(config, ARTIFACT_MODEL);
}

/** One subgraph of our own with these fields, and one for each ally. */
export function sourceOf(fields: string, allies: Record<string, string> = {}): ArtifactSource {
  const subgraph = (name: string, sdl: string, networkPrefix: string | null) => ({
    ...{ name, sdl, networkPrefix, version: versionOfSdl(name, sdl), url: `https://${name}.example.org/graphql` },
  });
  const allied = Object.entries(allies).map(([name, sdl]) => subgraph(name, sdl, name.split("-")[0] ?? ""));
  return { subgraphs: [subgraph("own", `type Query { ${fields} }`, null), ...allied], registryVersion: "1" };
}

/** Makes one, with a key of the tests. @throws when it does not compose */
export async function make(
  database: Database,
  source: ArtifactSource,
  options: Partial<MakeArtifactOptions> = {},
): Promise<SignedArtifact> {
  const made = await makeArtifact(database, {
    readSource: async () => source,
    compose: composeSupergraph,
    ...{ hubId: HUB_ID, key: KEYS[0], now: new Date(0), reason: "a test" },
    ...options,
  });
  if ("errors" in made) throw new Error(JSON.stringify(made.errors));
  return made.signed;
}
