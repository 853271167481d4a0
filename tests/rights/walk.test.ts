import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { audienceOf } from "../../gateway/authorization/audience";
import { buildApiSchema } from "../../gateway/composition/api-schema";
import { ParsedSupergraph } from "../../gateway/composition/parsed-supergraph";
import { AUDIENCES, toVariant } from "../../gateway/composition/variants/to-variant";
import type { EngineKind } from "../../gateway/engines/create-engine";
import { printSchemas } from "../../hub/schema-command";
import type { Actor } from "../../services/kit/actor/actor";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { times } from "../../services/kit/testing/nightly";
import { checkEntities } from "./check-entities";
import { checkNestedLists, checkRecords, checkRootLists } from "./check-lists";
import { checkSearch } from "./check-search";
import { ROOT_LISTS, ROOT_RECORDS } from "./lists";
import { Oracle } from "./oracle";
import { PREDICATES } from "./predicates";
import { Random } from "./random";
import { readRows } from "./read-rows";
import { seed } from "./seed";
import { startWorld, type World } from "./start-world";
import { walk } from "./walk";
import type { WalkActor } from "./walk-actors";

const SEED = Number(process.env.RIGHTS_SEED ?? Date.now() % 1_000_000);
const OPERATIONS = Number(process.env.RIGHTS_OPERATIONS ?? times(250, 2000));
const SEARCHES = 4;
const supergraph = ParsedSupergraph.parse(printSchemas()["supergraph.graphql"] ?? "");
const schemas = Object.fromEntries(
  AUDIENCES.map((each) => [each, buildApiSchema(toVariant(supergraph, each).document)]),
);

describeOnDatabases(`the walk with RIGHTS_SEED=${SEED}`, (databases) => {
  let world: World;
  let oracle: Oracle;
  let actors: WalkActor[];

  beforeAll(async () => {
    world = await startWorld(databases(), async () => {
      actors = await seed(databases());
    });
    oracle = new Oracle(await readRows(databases()));
  }, 300_000);
  afterAll(() => world?.close());

  it("knows every list and every record at the root", () => {
    const fields = Object.entries(schemas.full?.getQueryType()?.getFields() ?? {});
    const lists = fields.filter(([, { type }]) => String(type).endsWith("Connection")).map(([name]) => name);
    const byId = fields.filter(([, { args }]) => args.length === 1 && args[0]?.name === "id").map(([name]) => name);
    expect(ROOT_LISTS.map(({ field }) => field).sort()).toEqual(lists.sort());
    expect(Object.keys(ROOT_RECORDS).sort()).toEqual(byId.sort());
  });

  it("has something to hide of every type that is not seen by all", () => {
    const hidden = Object.keys(PREDICATES).filter((entity) =>
      oracle.rows.of(entity).some((row) => actors[0] && !oracle.maySee(actors[0].actor, entity, row)),
    );
    expect(hidden).toEqual(
      expect.arrayContaining(["Organization", "OrganizationChange", "Membership", "Resource", "Practice", "Position"]),
    );
    expect(hidden).toEqual(expect.arrayContaining(["PositionVersion", "Demand", "Endorsement"]));
  });

  it("finds in lists, by ids and by words all that each actor may see, and nothing else", async () => {
    const random = new Random(SEED);
    for (const { name, actor } of actors) {
      const asking = { actor, ask: askAs(actor), oracle };
      const problems = [
        ...(await checkRootLists(asking)),
        ...(await checkRecords(asking)),
        ...(await checkNestedLists(asking)),
        ...(await checkSearch(asking, random, SEARCHES)),
      ];
      expect({ name, problems }).toEqual({ name, problems: [] });
    }
  }, 300_000);

  it("gets of services themselves, by references, what each actor may see, and nothing else", async () => {
    for (const { name, actor } of actors) {
      const problems = await checkEntities(actor, world.services, oracle);
      expect({ name, problems }).toEqual({ name, problems: [] });
    }
  }, 300_000);

  it.each<[EngineKind, number]>([
    ["hub", OPERATIONS],
    ["apollo", Math.ceil(OPERATIONS / 10)],
  ])(
    "gets nothing else by random operations, with the engine %s",
    async (engine, operations) => {
      const { problems, objects, codes } = await walk({ ...walking(engine), oracle, operations });
      console.log(`RIGHTS_SEED=${SEED}, ${operations} operations: ${objects} objects, errors ${JSON.stringify(codes)}`);
      expect(problems).toEqual([]);
      expect(objects).toBeGreaterThan(operations * 5);
    },
    600_000,
  );

  describe("reports", () => {
    const isShown = ({ state }: { state: string }) => state === "SUBMITTED";

    it("something that is shown and must not be", async () => {
      const stricter = {
        ...PREDICATES,
        Position: (...[actor, row, rows]: Parameters<NonNullable<typeof PREDICATES.Position>>) =>
          !isShown(row as never) && PREDICATES.Position?.(actor, row, rows) === true,
      };
      await expectReports(stricter, "which is not to be seen");
    });

    it("something that is lost", async () => {
      await expectReports({ ...PREDICATES, Position: () => true }, "lacks pos_");
    });

    async function expectReports(predicates: typeof PREDICATES, report: string): Promise<void> {
      const wrong = new Oracle(oracle.rows, predicates);
      const actor = actors[0]?.actor as Actor;
      const asking = { actor, ask: askAs(actor), oracle: wrong };
      expect(await checkRootLists(asking)).toEqual(expect.arrayContaining([expect.stringContaining(report)]));
      expect(await checkNestedLists(asking)).toEqual(expect.arrayContaining([expect.stringContaining(report)]));
      expect(await checkEntities(actor, world.services, wrong)).toEqual(
        expect.arrayContaining([expect.stringContaining(report)]),
      );
    }
  });

  function askAs(actor: Actor) {
    return (query: string, variables?: Record<string, unknown>) => world.ask.hub(actor, query, variables);
  }

  function walking(engine: EngineKind) {
    const schemaFor = (actor: Actor) => {
      const schema = schemas[audienceOf(actor)];
      if (!schema) throw new Error("There is no schema");
      return schema;
    };
    return { schemaFor, ask: world.ask[engine], actors, random: new Random(SEED) };
  }
});
