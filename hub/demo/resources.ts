import { Resource, ResourceState } from "../../services/knowledge/resource/resource.entity";
import { ResourceTopic } from "../../services/knowledge/resource/resource-topic.entity";
import { ResourceVisibility } from "../../services/knowledge/resource/resource-visibility";
import { derivedColumns } from "../../services/knowledge/sort-date";
import { cycle } from "./choice";
import { BODIES_ABROAD } from "./data/abroad";
import { CAPITALS } from "./data/capitals";
import { AUTHORS, CONTENTS, RESOURCES, type ResourceData, WORK_IS_INVENTED } from "./data/resources";
import { ACTORS, PRINCIPLES_OF_TOPIC, SOURCES } from "./data/works";
import { addDays, atNoon } from "./days";
import { fixedId } from "./fixed-id";
import { abroadId, GREEK_COUNT, greekId } from "./organizations";
import { LICENCE, multilingual, type Texts } from "./texts";
import { topicId } from "./topics";
import { createWorks, createWorkTopics } from "./works";

/** Place in the list of a first version, and of what superseded it. */
const [FIRST_VERSION, PRESENT_VERSION] = [RESOURCES.findIndex(({ state }) => state === ResourceState.SUPERSEDED), 0];

/** A version stands after the one before it. */
export function createResources(): Resource[] {
  const resources = RESOURCES.map(createResource);
  const later = resources.filter(({ versionOfId }) => versionOfId !== null);
  return [...resources.filter((resource) => !later.includes(resource)), ...later, ...createWorks()];
}

function createResource(data: ResourceData, at: number): Resource {
  const content = {
    title: multilingual(data),
    description: multilingual(description(data)),
    authors: cycle(AUTHORS, at),
    publishedOn: publishedOn(data, at),
    createdAt: atNoon(addDays("2025-01-20", at * 11)),
  };
  return {
    id: resourceId(at),
    type: data.type,
    ...content,
    languages: data.languages,
    url: `https://library.example.org/works/${at + 1}`,
    files: [],
    source: at % 5 === 4 ? null : cycle(SOURCES, at),
    licence: LICENCE,
    publisherId: publisherId(data, at),
    principles: data.topics.flatMap((topic) => PRINCIPLES_OF_TOPIC[topic] ?? []),
    ...geography(data, at),
    actorKeywords: data.topics.flatMap((topic) => ACTORS[topic] ?? []),
    workId: null,
    versionOfId: at === PRESENT_VERSION ? resourceId(FIRST_VERSION) : null,
    supersededById: at === FIRST_VERSION ? resourceId(PRESENT_VERSION) : null,
    state: data.state ?? ResourceState.PUBLISHED,
    visibility: ResourceVisibility.PUBLIC,
    version: 1,
    fictional: true,
    updatedAt: content.createdAt,
    ...derivedColumns(content),
  };
}

export function createResourceTopics(): ResourceTopic[] {
  const links = RESOURCES.flatMap(({ topics }, at) =>
    topics.map((topic) => ({ resourceId: resourceId(at), topicId: topicId(topic) })),
  );
  return [...links, ...createWorkTopics()];
}

export function resourceId(at: number): string {
  return fixedId("res", `work ${at + 1}`);
}

/** What is in Greek is about Greece, some of it about one region; of the rest some is about no place. */
function geography({ el }: ResourceData, at: number): Pick<Resource, "countries" | "nuts"> {
  if (!el) return { countries: at % 2 === 0 ? [] : ["IT", "ES"], nuts: [] };
  return { countries: ["GR"], nuts: at % 4 === 1 ? [cycle(CAPITALS, at).nuts] : [] };
}

/** In the languages of the title. */
function description({ type, el, en }: ResourceData): Texts {
  const contents = CONTENTS[type];
  return {
    el: el && `${contents.el} ${WORK_IS_INVENTED.el}`,
    en: en && `${contents.en} ${WORK_IS_INVENTED.en}`,
  };
}

/** Not known of some, and not yet of those that are not out. */
function publishedOn({ state }: ResourceData, at: number): string | null {
  const isOut = state !== ResourceState.DRAFT && state !== ResourceState.IN_REVIEW;
  return isOut && at % 12 !== 7 ? addDays("2022-03-14", at * 37) : null;
}

/** What is in English alone comes from abroad, of some works the publisher is not known. */
function publisherId({ el }: ResourceData, at: number): string | null {
  if (at % 13 === 8) return null;
  return el ? greekId((at * 29) % GREEK_COUNT) : abroadId(cycle(BODIES_ABROAD, at).key);
}
