import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildApiSchema } from "../../gateway/composition/api-schema";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { KINDS_OF_ACTORS } from "../../hub/rights/kinds-of-actors";
import { findVerdicts } from "../../hub/rights/verdicts";
import { printSchemas } from "../../hub/schema-command";
import type { Actor } from "../../services/kit/actor/actor";
import { type OpenedDatabases, openSqlite } from "../../services/kit/testing/databases";
import { expectVerdicts } from "./expect-verdicts";
import { seedArtifacts } from "./seed-artifacts";
import { startWorld, type World } from "./start-world";

const supergraph = printSchemas()["supergraph.graphql"] ?? "";
const schema = buildApiSchema(supergraph);

describe("docs/rights.md", () => {
  let databases: OpenedDatabases;
  let world: World;
  beforeAll(async () => {
    databases = openSqlite();
    world = await startWorld(databases, () => seedArtifacts(databases, [], new Date()));
  }, 300_000);
  afterAll(async () => {
    await world?.close();
    await databases?.drop();
  });

  describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
    it.each(KINDS_OF_ACTORS)("says what $name is given, refused and not told of", async ({ actor }) => {
      await expectVerdicts(schema, findVerdicts(supergraph, actor), (text) => world.ask[engine](actor, text));
    });

    it.each([
      ["GUEST", "PUBLIC"],
      ["PUBLIC", "GUEST"],
      ["GUEST", "REGISTRAR"],
      ["REGISTRAR", "GUEST"],
    ])("would be wrong if it gave to %s what it gives to %s", async (name, other) => {
      const asking = expectVerdicts(schema, findVerdicts(supergraph, actorOf(other)), (text) =>
        world.ask[engine](actorOf(name), text),
      );
      await expect(asking).rejects.toThrow();
    });
  });
});

function actorOf(name: string): Actor {
  const found = KINDS_OF_ACTORS.find((kind) => kind.name === name);
  if (!found) throw new Error(`There is no kind of actor ${name}`);
  return found.actor;
}
