import type { EntityManager } from "typeorm";
import { inGreekAndEnglish, sortKey } from "../kit/text/multilingual-text";
import { Practice } from "./practice/practice.entity";
import { PRACTICE_INDEX } from "./practice/practice-index";
import { PracticeState } from "./practice/practice-state";
import { PracticeTopic } from "./practice/practice-topic.entity";
import { Resource, ResourceState, ResourceType } from "./resource/resource.entity";
import { RESOURCE_INDEX } from "./resource/resource-index";
import { ResourceTopic } from "./resource/resource-topic.entity";
import { ResourceVisibility } from "./resource/resource-visibility";
import { derivedColumns } from "./sort-date";
import { Topic } from "./topic/topic.entity";

export const AT = new Date("2026-01-02T03:04:05.678Z");

/** For tests: the topic `top_…`. */
export async function insertTopic(tx: EntityManager, name: string, content: Pick<Topic, "name"> & Partial<Topic>) {
  await tx.insert(Topic, { id: `top_${name}`, fictional: true, sortName: sortKey(content.name), ...content });
}

/** For tests: the resource `res_…`, published unless told otherwise. */
export async function insertResource(tx: EntityManager, name: string, topics: string[], rest: Partial<Resource>) {
  const content: Omit<Resource, "sortDate"> = {
    id: `res_${name}`,
    type: ResourceType.GUIDE,
    title: inGreekAndEnglish("Έργο", "Work"),
    description: null,
    languages: ["el"],
    url: null,
    files: [],
    source: null,
    licence: "CC-BY-4.0",
    publisherId: null,
    authors: ["Working group"],
    principles: [],
    countries: [],
    nuts: [],
    actorKeywords: [],
    workId: null,
    versionOfId: null,
    supersededById: null,
    publishedOn: null,
    state: ResourceState.PUBLISHED,
    visibility: ResourceVisibility.PUBLIC,
    version: 1,
    fictional: true,
    createdAt: AT,
    updatedAt: AT,
    ...rest,
  };
  await tx.insert(Resource, { ...content, ...derivedColumns(content) });
  for (const topicId of topics) await tx.insert(ResourceTopic, { resourceId: content.id, topicId });
  await RESOURCE_INDEX.refresh(tx, [content.id]);
}

/** For tests: the practice `prc_…`, published unless told otherwise. */
export async function insertPractice(tx: EntityManager, name: string, topics: string[], rest: Partial<Practice>) {
  const content: Omit<Practice, "sortDate"> = {
    id: `prc_${name}`,
    title: inGreekAndEnglish("Πρακτική", "Practice"),
    story: inGreekAndEnglish("Έτσι έγινε", "So it was"),
    principles: ["P2"],
    organizationId: null,
    evidence: [],
    licence: "CC-BY-4.0",
    publishedOn: null,
    state: PracticeState.PUBLISHED,
    version: 1,
    fictional: true,
    createdAt: AT,
    updatedAt: AT,
    ...rest,
  };
  await tx.insert(Practice, { ...content, ...derivedColumns(content) });
  for (const topicId of topics) await tx.insert(PracticeTopic, { practiceId: content.id, topicId });
  await PRACTICE_INDEX.refresh(tx, [content.id]);
}

/** The `extensions` of the error with which `work` ends; null where it ends well. */
export async function refusalOf(work: Promise<unknown>): Promise<Record<string, unknown> | null> {
  return work.then(
    () => null,
    (error: { extensions?: Record<string, unknown> }) => {
      if (error.extensions) return error.extensions;
      throw error;
    },
  );
}
