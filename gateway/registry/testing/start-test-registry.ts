import { type Actor, PUBLIC_ACTOR } from "../../../services/kit/actor/actor";
import { writeActor } from "../../../services/kit/actor/assertion";
import type { DatabaseConfig } from "../../../services/kit/config";
import { migrate } from "../../../services/kit/database/migrate";
import { createLogger } from "../../../services/kit/logger";
import { type Running, startParts } from "../../../services/kit/server/running";
import type { GraphQLAnswer } from "../../../services/kit/testing/service";
import { TEST_KEYS } from "../../../services/kit/testing/signed";
import { checkByComposition } from "../check-by-composition";
import { registry } from "../definition";
import { openRegistry, type Registry } from "../open-registry";
import type { NetworkFacts, RegistryParts } from "../parts";

export interface TestRegistry extends Running {
  registry: Registry;
  /** Networks that members knows, by their ids; a test may add to them. */
  networks: Map<string, NetworkFacts>;
  /** What is found at addresses; a test may add to them. */
  texts: Map<string, string>;
  /** How often it was told that something is to be composed anew. */
  changes(): number;
  ask(actor: Actor, query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
}

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])\n';

/** A schema of Federation 2. */
export function linked(sdl: string): string {
  return `${LINK}${sdl}`;
}

const FIRST_PARTY = [
  {
    ...{ name: "members", url: "http://127.0.0.1:4001/graphql" },
    sdl: linked('type Query { hello: String } type Organization @key(fields: "id") { id: ID! name: String }'),
  },
];

/** A registry over a database of its own, migrated, without a gateway before it. */
export function startTestRegistry(database: DatabaseConfig, parts: Partial<RegistryParts> = {}): Promise<TestRegistry> {
  return startParts(async (defer) => {
    await migrate(database, registry.database);
    const networks = new Map<string, NetworkFacts>();
    const texts = new Map<string, string>();
    const given: RegistryParts = {
      check: checkByComposition,
      firstParty: FIRST_PARTY,
      findNetwork: async (reference) => ("id" in reference && networks.get(reference.id)) || null,
      guardUrl: async () => undefined,
      async fetchText(url) {
        const text = texts.get(url);
        if (text === undefined) throw new Error(`nothing at ${url}`);
        return text;
      },
      rollBack: async (number) => number,
      ...parts,
    };
    const config = { database, caseKeys: () => TEST_KEYS, artifactKeys: () => TEST_KEYS, hubId: "test" };
    const log = createLogger("registry", "silent");
    const opened = await openRegistry(config, given, { log, hasTimers: false });
    defer(() => opened.close());
    let changes = 0;
    opened.onChange(() => {
      changes += 1;
    });
    return {
      ...{ registry: opened, networks, texts, changes: () => changes },
      ask: async (actor, query, variables) =>
        JSON.parse(await opened.call(JSON.stringify({ query, variables }), writeActor(actor))),
    };
  });
}

export function operator(subject: string): Actor {
  return { ...PUBLIC_ACTOR, kind: "STAFF", subject, roles: ["OPERATOR"] };
}

export function ally(networkId: string): Actor {
  return { ...PUBLIC_ACTOR, kind: "ALLY", subject: networkId };
}
