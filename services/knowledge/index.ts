import { CommonsEntry } from "../kit/commons/commons-entry.entity";
import { DROP_TOMBSTONES } from "../kit/commons/drop-tombstones";
import { CONFIDENTIAL_COLUMNS, CONFIDENTIAL_ENTITIES } from "../kit/confidential-tables";
import type { ServiceConfig } from "../kit/config";
import { FORGET_KEYS } from "../kit/forget-keys";
import { RetentionRun } from "../kit/retention/retention-run.entity";
import { reindexAll } from "../kit/search/search-index";
import { type ServiceDefinition, type StartServiceOptions, startService } from "../kit/server/start-service";
import { UnionSetting } from "../kit/union-settings/union-setting.entity";
import { AdvisoryCase } from "./advisory-case/advisory-case.entity";
import { AdvisoryConflict } from "./advisory-case/advisory-conflict.entity";
import { AdvisoryNote } from "./advisory-case/advisory-note.entity";
import { ADVISORY_RETENTION } from "./advisory-case/anonymise";
import { ADVISORY_ERASED, ADVISORY_ERASED_EVENT } from "./advisory-case/erased-event";
import { SEALED_ADVISORY_COLUMNS } from "./advisory-case/sealed";
import { Collection, CollectionItem } from "./collection/collection.entity";
import { createLoaders } from "./loaders";
import { migrations } from "./migrations";
import { Practice } from "./practice/practice.entity";
import { PRACTICE_INDEX, PracticeTerm, RestrictedPracticeTerm } from "./practice/practice-index";
import { PracticeTopic } from "./practice/practice-topic.entity";
import { Resource } from "./resource/resource.entity";
import { RESOURCE_INDEX, ResourceTerm, RestrictedResourceTerm } from "./resource/resource-index";
import { ResourceTopic } from "./resource/resource-topic.entity";
import { createKnowledgeSchema } from "./schema";
import { StateChange } from "./state-change/state-change.entity";
import { Topic } from "./topic/topic.entity";

/** Topics, cooperative principles and how they are lived, the guides and other works to learn from, and advice. */
export const knowledge: ServiceDefinition<ReturnType<typeof createLoaders>> = {
  name: "knowledge",
  database: {
    entities: [
      ...[Topic, Resource, ResourceTopic, ResourceTerm, RestrictedResourceTerm],
      ...[Practice, PracticeTopic, PracticeTerm, RestrictedPracticeTerm],
      ...[Collection, CollectionItem, StateChange],
      ...[RetentionRun, UnionSetting, AdvisoryCase, AdvisoryNote, AdvisoryConflict],
      CommonsEntry,
      ...CONFIDENTIAL_ENTITIES,
    ],
    migrations,
    reindex: (database, onProgress) => reindexAll(database, [RESOURCE_INDEX, PRACTICE_INDEX], onProgress),
  },
  sealed: [...CONFIDENTIAL_COLUMNS, ...SEALED_ADVISORY_COLUMNS],
  events: { [ADVISORY_ERASED]: ADVISORY_ERASED_EVENT },
  retention: [ADVISORY_RETENTION],
  daily: [FORGET_KEYS, DROP_TOMBSTONES],
  createSchema: createKnowledgeSchema,
  createLoaders,
};

export function startKnowledge(config: ServiceConfig, options?: StartServiceOptions) {
  return startService(knowledge, config, options);
}
