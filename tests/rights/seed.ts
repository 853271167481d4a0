import type { EntityManager } from "typeorm";
import { COMMONS, networkId, UNION } from "../../hub/demo/networks";
import { SERVICES, SUBGRAPHS } from "../../hub/services";
import { PartyType } from "../../services/advocacy/party/party-type";
import { Position } from "../../services/advocacy/position/position.entity";
import { hasRole, type Role } from "../../services/kit/actor/actor";
import { CommonsEntry } from "../../services/kit/commons/commons-entry.entity";
import { SERVICE_NAMES, type SubgraphName } from "../../services/kit/config";
import { reindex } from "../../services/kit/database/migrate";
import type { TestDatabases } from "../../services/kit/testing/databases";
import { write } from "../../services/kit/testing/service";
import { MultilingualText } from "../../services/kit/text/multilingual-text";
import { Practice } from "../../services/knowledge/practice/practice.entity";
import { Resource } from "../../services/knowledge/resource/resource.entity";
import { ResourceVisibility } from "../../services/knowledge/resource/resource-visibility";
import { canaryOf } from "./canaries";
import { type Side, seedAid } from "./seed-aid";
import { seedArtifacts } from "./seed-artifacts";
import { seedAssemblies } from "./seed-assemblies";
import { seedAdvisoryCases } from "./seed-cases";
import { seedNetworks } from "./seed-networks";
import { seedOrganizations, seedPersons } from "./seed-organizations";
import { seedPeople } from "./seed-people";
import { seedPrivacy } from "./seed-privacy";
import { seedRegistry } from "./seed-registry";
import { type Cast, createActors, type WalkActor } from "./walk-actors";

const AT = new Date("2026-02-03T04:05:06.789Z");

/** Puts canaries and hidden records of every kind among the demonstration data, and says as whom to ask. */
export async function seed(databases: TestDatabases): Promise<WalkActor[]> {
  const into = (name: SubgraphName, work: (tx: EntityManager) => Promise<void>) =>
    write(databases.of(name), SUBGRAPHS[name].database, work);
  let cast: Cast | undefined;
  await into("members", async (tx) => {
    cast = { ...(await seedOrganizations(tx, AT)), union: networkId(UNION), ally: networkId(COMMONS) };
  });
  if (!cast) throw new Error("There is no cast");
  const { memberA, memberB, union, ally, hidden } = cast;
  const actors = createActors(cast);
  await into("members", (tx) => seedPersons(tx, actors, AT));
  await into("members", (tx) => seedNetworks(tx, [union, ally], AT));
  await into("members", (tx) => seedAssemblies(tx, { memberA, memberB, union, ally }, AT));
  await into("members", (tx) => seedPeople(tx, actors, [memberA, hidden], AT));
  const sides = sidesIn(actors);
  await into("members", (tx) =>
    seedAid(
      tx,
      sides.filter((_, at) => at % 2 === 0),
      sides.filter((_, at) => at % 3 === 1),
      AT,
    ),
  );
  await into("members", (tx) => seedPrivacy(tx, [...personsIn(actors), ...personsIn(actors, "DPO")], AT));
  await into("knowledge", (tx) => seedKnowledge(tx, [memberA, hidden]));
  const people = { persons: personsIn(actors), bodies: [memberA, hidden], advisers: personsIn(actors, "ADVISER") };
  await into("knowledge", (tx) => seedAdvisoryCases(tx, people, AT));
  await into("advocacy", (tx) => seedPositions(tx, [memberA, hidden]));
  let prefixes: string[] = [];
  await into("registry", async (tx) => {
    prefixes = await seedRegistry(tx, [union, ally], AT);
  });
  await seedArtifacts(databases, prefixes, AT);
  for (const name of SERVICE_NAMES) {
    // What was public before has no tombstone here: its id is not to turn up
    await into(name, async (tx) => void (await tx.deleteAll(CommonsEntry)));
    await reindex(databases.of(name), SERVICES[name].database);
  }
  return actors;
}

/** The people of actors without a role, each with the first body for which they speak. */
function sidesIn(actors: readonly WalkActor[]): Side[] {
  return actors.flatMap(({ actor: { subject, roles, mandates } }) => {
    const isFitting = subject?.startsWith("per_") && (roles.length === 0 || roles.includes("AID"));
    return isFitting && subject ? [{ personId: subject, organizationId: mandates[0]?.organizationId ?? null }] : [];
  });
}

/** Of those with this role, or of some without any. */
function personsIn(actors: readonly WalkActor[], role?: Role): string[] {
  const fitting = actors.filter(({ actor }) => (role ? hasRole(actor, role) : actor.roles.length === 0));
  const ids = fitting.flatMap(({ actor }) => (actor.subject?.startsWith("per_") ? actor.subject : []));
  return role ? ids : ids.slice(0, 2);
}

/** Resources and practices in every state, of the demonstration; every sixth is given to one of the bodies. */
async function seedKnowledge(tx: EntityManager, bodies: readonly string[]): Promise<void> {
  for (const [at, row] of (await tx.find(Resource, { order: { id: "ASC" } })).entries()) {
    const publisherId = at % 6 < bodies.length ? bodies[at % 6] : row.publisherId;
    const visibility = at % 5 === 0 ? ResourceVisibility.MEMBERS : row.visibility;
    const url = row.url && `${row.url}#${canaryOf(row.id, "url")}`;
    const texts = { title: withCanary(row.title, row.id, "title"), source: canaryOf(row.id, "source") };
    await tx.save(Object.assign(row, texts, { publisherId, visibility, url }));
  }
  for (const [at, row] of (await tx.find(Practice, { order: { id: "ASC" } })).entries()) {
    const organizationId = at % 6 < bodies.length ? bodies[at % 6] : row.organizationId;
    const texts = { title: withCanary(row.title, row.id, "title"), story: withCanary(row.story, row.id, "story") };
    await tx.save(Object.assign(row, texts, { organizationId }));
  }
}

/** Positions in every state; with a day of submission, as one has that is withdrawn later, the state alone tells. */
async function seedPositions(tx: EntityManager, bodies: readonly string[]): Promise<void> {
  for (const [at, row] of (await tx.find(Position, { order: { id: "ASC" } })).entries()) {
    const isHidden = ["DRAFT", "INTERNAL_CONSULTATION", "ADOPTED", "WITHDRAWN"].includes(row.state);
    const submittedOn = isHidden && at % 2 === 0 ? "2026-01-12" : row.submittedOn;
    const author = at % 4 < bodies.length ? { authorType: PartyType.ORGANIZATION, authorId: bodies[at % 4] } : {};
    const texts = {
      title: withCanary(row.title, row.id, "title"),
      summary: withCanary(row.summary, row.id, "summary"),
    };
    await tx.save(Object.assign(row, texts, author, { submittedOn }));
  }
}

function withCanary<T extends MultilingualText | null>(text: T, id: string, field: string): T {
  if (text === null) return text;
  const editions = text.editions.map((edition) => ({ ...edition, text: `${edition.text} ${canaryOf(id, field)}` }));
  return new MultilingualText(editions) as T;
}
