import { type EntityManager, In } from "typeorm";
import type { SharedRecord } from "../../kit/commons/refresh-commons";
import { languageOf, toTerm, toTexts, toTopicTerm } from "../../kit/commons/shared-values";
import { Topic } from "../topic/topic.entity";
import type { Resource } from "./resource.entity";
import type { ResourceTopic } from "./resource-topic.entity";

/** Of the record, which is the work of the hub; that of the work itself is another. */
const LICENCE = "CC0-1.0";

/** @param resources Public ones @param links Of them, and of others */
export async function toShared(
  tx: EntityManager,
  resources: readonly Resource[],
  links: ReadonlyMap<string, readonly ResourceTopic[]>,
): Promise<SharedRecord[]> {
  const topicsOf = ({ id }: Resource) => (links.get(id) ?? []).map(({ topicId }) => topicId).sort();
  const ids = [...new Set(resources.flatMap(topicsOf))];
  const topics = ids.length === 0 ? [] : await tx.findBy(Topic, { id: In(ids) });
  const codes = new Map(topics.map(({ id, code }) => [id, toTerm(code)]));
  return resources.map((resource) => {
    const { id, title, fictional } = resource;
    const terms = topicsOf(resource).flatMap((topicId) => [toTopicTerm(topicId), codes.get(topicId) ?? []].flat());
    return { id, licence: LICENCE, fictional, language: languageOf(title), content: toContent(resource, terms) };
  });
}

/** In the words of `CommonsResource`. */
function toContent(resource: Resource, topics: unknown[]): Record<string, unknown> {
  const { title, description, type, authors, languages, publishedOn, licence, url } = resource;
  return {
    uri: null,
    title: toTexts(title),
    description: toTexts(description),
    ...{ type, authors, languages, publishedOn, workLicence: licence, topics, url },
  };
}
