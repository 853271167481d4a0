import { derivedColumns } from "../../services/knowledge/resource/resource";
import { Resource, ResourceState } from "../../services/knowledge/resource/resource.entity";
import { ResourceTopic } from "../../services/knowledge/resource/resource-topic.entity";
import { cycle } from "./choice";
import { BODIES_ABROAD } from "./data/abroad";
import { AUTHORS, CONTENTS, RESOURCES, type ResourceData, WORK_IS_INVENTED } from "./data/resources";
import { addDays, atNoon } from "./days";
import { fixedId } from "./fixed-id";
import { abroadId, GREEK_COUNT, greekId } from "./organizations";
import { LICENCE, multilingual, type Texts } from "./texts";
import { topicId } from "./topics";

export function createResources(): Resource[] {
  return RESOURCES.map((data, at) => {
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
      licence: LICENCE,
      publisherId: publisherId(data, at),
      state: data.state ?? ResourceState.PUBLISHED,
      fictional: true,
      updatedAt: content.createdAt,
      ...derivedColumns(content),
    };
  });
}

export function createResourceTopics(): ResourceTopic[] {
  return RESOURCES.flatMap(({ topics }, at) =>
    topics.map((topic) => ({ resourceId: resourceId(at), topicId: topicId(topic) })),
  );
}

function resourceId(at: number): string {
  return fixedId("res", `work ${at + 1}`);
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
