import type { Thing } from "../../../tests/conformance/support/world";
import type { TitledScenario } from "./scenario";

function fail(message: string) {
  return () => {
    throw new Error(message);
  };
}

const whole: Thing = { __typename: "Item", id: "1", must: 1, may: 2, kids: [], grid: [[1]] };
const broken: Thing = {
  __typename: "Item",
  id: "2",
  must: null,
  may: fail("may failed"),
  kids: [whole],
  grid: [[1, null]],
};
const nested: Thing = { __typename: "Item", id: "3", must: 3, may: null, kids: [whole, broken], grid: null };
const gone: Thing = { __typename: "Item", id: "4", must: 4, may: 4, kids: [], grid: [] };
Object.assign(whole, { far: { deep: 1 }, farMust: 1 });
Object.assign(broken, { far: { deep: null }, farMust: null });
Object.assign(nested, { far: null, farMust: 3 });

export const nulls: TitledScenario = {
  title: "null, and how far up it goes",
  world: {
    query: { items: [whole, broken, nested], strict: [whole, broken], one: whole, bad: broken, lost: gone },
    entities: [whole, broken, nested],
  },
  subgraphs: {
    near: `
      type Query { items: [Item] strict: [Item!] one: Item! bad: Item! lost: Item }
      type Item @key(fields: "id") { id: ID! must: Int! may: Int kids: [Item!] grid: [[Int!]] }`,
    far: `type Item @key(fields: "id") { id: ID! far: Far farMust: Int! } type Far { deep: Int! }`,
  },
  operations: [
    { source: "{ items { id must } }" },
    { source: "{ strict { id must } }" },
    { source: "{ one { must } bad { must } }" },
    { source: "{ items { may grid } }" },
    { source: "{ items { kids { must } } }" },
    { source: "{ items { far { deep } } }" },
    { source: "{ items { farMust } }" },
    { source: "{ strict { farMust } }" },
    { source: "{ one { farMust } bad { farMust } }" },
    { source: "{ one { farMust } ok: one { id } bad { kids { farMust } } }" },
    { source: "{ items { kids { kids { farMust } } } }" },
    { source: "{ x: items { y: far { z: deep } } }" },
    // no service knows the entity, and none says why
    { source: "{ lost { id far { deep } } }", expected: { data: { lost: { id: "4", far: null } } } },
    { source: "{ lost { id farMust } }", expected: { data: { lost: null }, errors: ["lost.farMust"] } },
  ],
};
