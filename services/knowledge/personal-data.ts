import { CONFIDENTIAL_RECORDS, IMPERSONAL_OF_KIT } from "../kit/personal-data/kit-records";
import type { PersonalData } from "../kit/personal-data/personal-data";
import { AdvisoryCase } from "./advisory-case/advisory-case.entity";
import { AdvisoryConflict } from "./advisory-case/advisory-conflict.entity";
import { AdvisoryNote } from "./advisory-case/advisory-note.entity";
import { collectCases, collectNotes, eraseCases, eraseConflicts, eraseMoves } from "./advisory-case/personal-cases";
import { Collection, CollectionItem } from "./collection/collection.entity";
import { Practice } from "./practice/practice.entity";
import { PracticeTerm, RestrictedPracticeTerm } from "./practice/practice-index";
import { PracticeTopic } from "./practice/practice-topic.entity";
import { Resource } from "./resource/resource.entity";
import { ResourceTerm, RestrictedResourceTerm } from "./resource/resource-index";
import { ResourceTopic } from "./resource/resource-topic.entity";
import { StateChange } from "./state-change/state-change.entity";
import { Topic } from "./topic/topic.entity";

/** What knowledge keeps of people. */
export const KNOWLEDGE_PERSONAL_DATA: PersonalData = {
  records: [
    {
      ...{ entity: AdvisoryCase, persons: ["personId", "adviserId"], collect: collectCases, erase: eraseCases },
      stays: "Of a case topic, region, outcome and quarter, for the counts; cases of a body are the body's",
    },
    {
      ...{ entity: AdvisoryNote, persons: ["authorId"], collect: collectNotes, erase: null },
      stays: "Notes go with their case; on cases of others an adviser is an id that leads to no name",
    },
    {
      ...{ entity: AdvisoryConflict, persons: ["personId"], collect: null, erase: eraseConflicts },
      stays: null,
    },
    { ...{ entity: StateChange, persons: ["actor"], collect: null, erase: eraseMoves }, stays: "States and times" },
    ...CONFIDENTIAL_RECORDS,
  ],
  // Authors of resources are named as those of published works are.
  impersonal: [
    ...[Topic, Resource, ResourceTopic, ResourceTerm, RestrictedResourceTerm],
    ...[Practice, PracticeTopic, PracticeTerm, RestrictedPracticeTerm],
    ...[Collection, CollectionItem, ...IMPERSONAL_OF_KIT],
  ],
};
