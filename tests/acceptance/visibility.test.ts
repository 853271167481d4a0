import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { In } from "typeorm";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { createEndorsements } from "../../hub/demo/endorsements";
import { createInstruments } from "../../hub/demo/instruments";
import { createNetworks } from "../../hub/demo/networks";
import { createOrganizations } from "../../hub/demo/organizations";
import { createPositionBatches } from "../../hub/demo/positions";
import { createPractices, createPracticeTopics } from "../../hub/demo/practices";
import { createResources, createResourceTopics } from "../../hub/demo/resources";
import { createTopics } from "../../hub/demo/topics";
import { advocacy } from "../../services/advocacy";
import { Position } from "../../services/advocacy/position/position.entity";
import {
  PositionInstrument,
  PositionTarget,
  PositionTopic,
} from "../../services/advocacy/position/position-links.entity";
import { PositionVersion } from "../../services/advocacy/position/position-version.entity";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { write } from "../../services/kit/testing/service";
import { startTestHub, type TestHub } from "../support/hub";

const positions = written(Position);
const hiddenPositions = positions.filter(
  ({ state }) => !["SUBMITTED", "RESPONDED", "CLOSED", "SUPERSEDED"].includes(state),
);
const publicPositions = positions.filter((position) => !hiddenPositions.includes(position));
const resources = createResources();
const hiddenResources = resources.filter(({ state }) => state !== "PUBLISHED" && state !== "SUPERSEDED");
const publicResources = resources.filter(({ state }) => state === "PUBLISHED");
const practices = createPractices();
const hiddenPractices = practices.filter(({ state }) => state !== "PUBLISHED");
const publicPractices = practices.filter(({ state }) => state === "PUBLISHED");

/**
 * Ids that must not be in any answer but where the question itself says them: of positions, their versions, resources and
 * practices.
 */
const hiddenIds = [
  ...hiddenPositions.map(({ id }) => id),
  ...written(PositionVersion)
    .filter(({ positionId }) => hiddenPositions.some(({ id }) => id === positionId))
    .map(({ id }) => id),
  ...hiddenResources.map(({ id }) => id),
  ...hiddenPractices.map(({ id }) => id),
];

const POSITIONS = `positions(first: 100) { totalCount nodes {
  id state versions { nodes { id } } currentVersion { id position { id } endorsements(first: 100) { nodes { version { id position { id } } } } }
} }`;
const ENDORSEMENTS =
  "endorsements(first: 100) { nodes { version { id position { id state versions { nodes { id } } } } } }";
const RESOURCES = "resources(first: 100) { nodes { id state } }";
const PRACTICES = "practices(first: 100) { totalCount nodes { id state } }";

interface Page {
  totalCount: number;
  nodes: Array<{ id: string }>;
}

describe("the demonstration data", () => {
  it("has what the public must not see, in every such state and where paths lead to it", () => {
    const states = (rows: Array<{ state: string }>) => [...new Set(rows.map(({ state }) => state))].sort();
    expect(states(hiddenPositions)).toEqual(["ADOPTED", "DRAFT", "INTERNAL_CONSULTATION", "WITHDRAWN"]);
    expect(states(hiddenPractices)).toEqual(["DRAFT", "IN_REVIEW", "WITHDRAWN"]);
    expect(createPracticeTopics().some(({ practiceId }) => hiddenIds.includes(practiceId))).toBe(true);
    expect(states(hiddenResources)).toEqual(["DRAFT", "IN_REVIEW", "WITHDRAWN"]);
    expect(createEndorsements().some(({ versionId }) => hiddenIds.includes(versionId))).toBe(true);
    expect(hiddenPositions.some(({ authorType }) => authorType === "ORGANIZATION")).toBe(true);
    expect(createResourceTopics().some(({ resourceId }) => hiddenIds.includes(resourceId))).toBe(true);
    for (const links of [written(PositionTopic), written(PositionInstrument), written(PositionTarget)])
      expect(links.some(({ positionId }) => hiddenIds.includes(positionId))).toBe(true);
  });
});

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("what is not public", (databases) => {
    let hub: TestHub;

    beforeAll(async () => {
      hub = await startTestHub(databases(), { engine });
      // With a day of submission, as one has that is withdrawn later, the state alone tells that they are not public.
      await write(databases().of("advocacy"), advocacy.database, async (tx) => {
        const ids = hiddenPositions.map(({ id }) => id);
        const { affected } = await tx.update(Position, { id: In(ids) }, { submittedOn: "2026-01-12" });
        expect(affected).toBe(ids.length);
      });
    }, 90_000);
    afterAll(() => hub?.close());

    it("is not there by its id", async () => {
      const find = async (type: "position" | "resource" | "practice", id: string) =>
        (await ask(`query ($id: ID!) { ${type}(id: $id) { id title { text } } }`, { id }))[type];
      for (const { id } of hiddenPositions) expect(await find("position", id)).toBeNull();
      for (const { id } of hiddenResources) expect(await find("resource", id)).toBeNull();
      for (const { id } of hiddenPractices) expect(await find("practice", id)).toBeNull();
      for (const { id } of publicPractices) expect(await find("practice", id)).toMatchObject({ id });
      for (const { id } of publicPositions) expect(await find("position", id)).toMatchObject({ id });
      for (const { id } of publicResources) expect(await find("resource", id)).toMatchObject({ id });
    });

    it("is in no list and no total, whatever the filter", async () => {
      expectPage((await ask(`{ ${POSITIONS} }`)).positions, publicPositions);
      expectNodes((await ask(`{ ${RESOURCES} }`)).resources, publicResources);
      expectPage((await ask(`{ ${PRACTICES} }`)).practices, publicPractices);
      for (const state of new Set(positions.map((position) => position.state))) {
        expectPage(
          await listPositions({ state }),
          publicPositions.filter((position) => position.state === state),
        );
      }
      for (const { id, authorId: author, networkId: network, type, title } of hiddenPositions) {
        expectPage(
          await listPositions({ author }),
          publicPositions.filter(({ authorId }) => authorId === author),
        );
        expectPage(
          await listPositions({ network }),
          publicPositions.filter(({ networkId }) => networkId === network),
        );
        expectPage(
          await listPositions({ type }),
          publicPositions.filter((position) => position.type === type),
        );
        for (const { text: search } of title.editions) {
          const { totalCount, nodes } = await listPositions({ search });
          expect(nodes).toHaveLength(totalCount);
          expect(nodes.map((node) => node.id)).not.toContain(id);
        }
      }
      for (const { bodyId: body } of written(PositionTarget).filter(({ positionId }) => hiddenIds.includes(positionId)))
        expectPage(
          await listPositions({ body }),
          linked(written(PositionTarget), ({ bodyId }) => bodyId === body),
        );
    });

    it("is reached from no organisation and no network", async () => {
      for (const { id } of createOrganizations()) {
        const query = `query ($id: ID!) { organization(id: $id) { ${POSITIONS} ${ENDORSEMENTS} ${RESOURCES} ${PRACTICES} } }`;
        const { organization } = await ask(query, { id });
        expectPage(
          organization.positions,
          publicPositions.filter(({ authorId }) => authorId === id),
        );
        expectNodes(
          organization.resources,
          publicResources.filter(({ publisherId }) => publisherId === id),
        );
        expectPage(
          organization.practices,
          publicPractices.filter(({ organizationId }) => organizationId === id),
        );
      }
      for (const { id, slug } of createNetworks()) {
        const { network } = await ask(
          `query ($slug: String!) { network(slug: $slug) { ${POSITIONS} ${ENDORSEMENTS} } }`,
          { slug },
        );
        expectPage(
          network.positions,
          publicPositions.filter(({ networkId }) => networkId === id),
        );
      }
    });

    it("is reached from no topic and no instrument", async () => {
      for (const { id } of createTopics()) {
        const { topic } = await ask(`query ($id: ID!) { topic(id: $id) { ${POSITIONS} ${RESOURCES} ${PRACTICES} } }`, {
          id,
        });
        expectPage(
          topic.positions,
          linked(written(PositionTopic), ({ topicId }) => topicId === id),
        );
        const tagged = createResourceTopics().filter(({ topicId }) => topicId === id);
        expectNodes(
          topic.resources,
          publicResources.filter((each) => tagged.some(({ resourceId }) => resourceId === each.id)),
        );
        const told = createPracticeTopics().filter(({ topicId }) => topicId === id);
        expectPage(
          topic.practices,
          publicPractices.filter((each) => told.some(({ practiceId }) => practiceId === each.id)),
        );
      }
      for (const { id } of createInstruments()) {
        const { instrument } = await ask(`query ($id: ID!) { instrument(id: $id) { ${POSITIONS} } }`, { id });
        expectPage(
          instrument.positions,
          linked(written(PositionInstrument), ({ instrumentId }) => instrumentId === id),
        );
      }
    });

    async function listPositions(filter: Record<string, string>): Promise<Page> {
      const query = `query ($filter: PositionFilter!) { ${POSITIONS.replace("(first: 100)", "(first: 100, filter: $filter)")} }`;
      return (await ask(query, { filter })).positions;
    }

    /** Fails on errors, and on an id that must not be seen. */
    async function ask(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await hub.query(query, variables);
      expect(errors).toBeUndefined();
      const answer = JSON.stringify(data);
      expect(hiddenIds.filter((id) => answer.includes(id))).toEqual([]);
      return data;
    }
  });
});

/** All rows of an entity that the demonstration writes with its positions. */
function written<T extends object>(entity: new () => T): T[] {
  const parts = createPositionBatches().flat();
  return parts.flatMap((part) => (part.entity === (entity as unknown) ? (part.rows as T[]) : []));
}

function linked<T extends { positionId: string }>(links: T[], isMeant: (link: T) => boolean): Position[] {
  const ids = links.filter(isMeant).map(({ positionId }) => positionId);
  return publicPositions.filter(({ id }) => ids.includes(id));
}

function expectPage(page: Page, expected: Array<{ id: string }>): void {
  expectNodes(page, expected);
  expect(page.totalCount).toBe(expected.length);
}

function expectNodes({ nodes }: Pick<Page, "nodes">, expected: Array<{ id: string }>): void {
  const ids = (rows: Array<{ id: string }>) => rows.map(({ id }) => id).sort();
  expect(ids(nodes)).toEqual(ids(expected));
}
