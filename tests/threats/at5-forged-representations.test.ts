import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { loadDemo } from "../../hub/demo/load";
import { migrateAll } from "../../hub/migrate-command";
import { SERVICES } from "../../hub/services";
import { forEachSubgraph, SERVICE_NAMES, type ServiceName } from "../../services/kit/config";
import { newId } from "../../services/kit/ids";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { startTestService, type TestService } from "../../services/kit/testing/service";

/** An entity of each service, and a field of it. */
const ENTITY: Record<ServiceName, { type: string; prefix: Parameters<typeof newId>[0]; field: string }> = {
  members: { type: "Organization", prefix: "org", field: "name { text }" },
  knowledge: { type: "Resource", prefix: "res", field: "title { text }" },
  funding: { type: "Funder", prefix: "fnd", field: "name { text }" },
  advocacy: { type: "Position", prefix: "pos", field: "title { text }" },
};

/** THREATS AT5: what claims to be an entity is looked up as the schema declares it, or not at all. */
describeOnDatabases("forged representations", (databases) => {
  const services = new Map<ServiceName, TestService>();

  beforeAll(async () => {
    const configs = forEachSubgraph((name) => databases().of(name));
    await migrateAll(configs);
    await loadDemo(configs, new Date());
    for (const name of SERVICE_NAMES) services.set(name, await startTestService(SERVICES[name], configs[name]));
  }, 90_000);
  afterAll(async () => {
    for (const service of services.values()) await service.close();
  });

  describe.each(SERVICE_NAMES)("sent to %s", (name) => {
    const { type, prefix, field } = ENTITY[name];
    const represent = (id: unknown, more: object = {}) => ({ __typename: type, id, ...more });
    const ids = (count: number) => Array.from({ length: count }, () => newId(prefix));

    it.each([{ $ne: null }, ["a"], 7, true, null, undefined])("an id that is %j is an error and no SQL", async (id) => {
      const { data, errors } = await ask([represent(id)]);
      expect(data._entities).toEqual([null]);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT" }, path: ["_entities", 0] }]);
      expect(service().statements).toEqual([]);
    });

    it("1,001 are too many, and no SQL", async () => {
      const { data, errors } = await ask(ids(1_001).map((id) => represent(id)));
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field: "representations" } }]);
      expect(service().statements).toEqual([]);
    });

    it("1,000 and as many duplicates are one SQL statement", async () => {
      const thousand = ids(1_000);
      const { data, errors } = await ask([...thousand, ...thousand].map((id) => represent(id)));
      expect(errors).toBeUndefined();
      expect(data._entities).toHaveLength(2_000);
      expect(service().statements).toHaveLength(1);
    });

    it.each(["Query", "MultilingualText", "constructor", "__proto__", "Nothing", undefined, 7])(
      "a type %j, which is no entity here, is an error and no SQL",
      async (__typename) => {
        const { data, errors } = await ask([{ __typename, id: newId(prefix) }]);
        expect(data).toBeNull();
        expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field: "representations" } }]);
        expect(service().statements).toEqual([]);
      },
    );

    it("fields that no key and no @requires names are not taken", async () => {
      const { data, errors } = await ask([
        represent(newId(prefix), { title: "forged", name: "forged", state: "PUBLISHED" }),
      ]);
      expect(errors).toBeUndefined();
      expect(JSON.stringify(data)).not.toContain("forged");
    });

    async function ask(representations: unknown[]) {
      service().statements.length = 0;
      const query = `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { id ${field} } } }`;
      return await service().query(query, { representations });
    }

    function service(): TestService {
      const found = services.get(name);
      if (!found) throw new Error(`${name} does not run`);
      return found;
    }
  });
});
