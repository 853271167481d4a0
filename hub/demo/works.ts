import { Resource, ResourceState } from "../../services/knowledge/resource/resource.entity";
import { ResourceVisibility } from "../../services/knowledge/resource/resource-visibility";
import { derivedColumns } from "../../services/knowledge/sort-date";
import { CONTENTS, WORK_IS_INVENTED } from "./data/resources";
import { SOURCES, WORKS, type WorkData, type WorkKey } from "./data/works";
import { atNoon } from "./days";
import { fixedId } from "./fixed-id";
import { greekId } from "./organizations";
import { type Language, LICENCE, multilingual } from "./texts";
import { topicId } from "./topics";

const ENTRIES = Object.entries(WORKS) as Array<[WorkKey, WorkData]>;

/** Editions and versions; a version stands after the one before it. */
export function createWorks(): Resource[] {
  return editions().map(({ key, data, version, lang }) => {
    const { title, publishedOn } = version;
    const number = data.versions.indexOf(version) + 1;
    const before = data.versions[number - 2];
    const isLast = number === data.versions.length;
    const text = (texts: typeof title) => multilingual({ [lang]: texts[lang] });
    const dates = { publishedOn, createdAt: atNoon(publishedOn) };
    return {
      id: editionId(key, number, lang),
      type: data.type,
      title: text(title),
      description: text({ [lang]: `${CONTENTS[data.type][lang]} ${WORK_IS_INVENTED[lang]}` }),
      languages: [lang],
      url: `https://library.example.org/works/${key}/${number}/${lang}`,
      files: [
        {
          url: `https://library.example.org/files/${key}-${number}-${lang}.pdf`,
          mediaType: "application/pdf",
          language: lang,
        },
      ],
      source: SOURCES[0] ?? null,
      licence: LICENCE,
      publisherId: greekId(ENTRIES.findIndex(([each]) => each === key) * 7 + 4),
      authors: ["Εργαστήρι Τεκμηρίωσης (φανταστικό)"],
      principles: data.principles,
      countries: ["GR"],
      nuts: data.nuts,
      actorKeywords: [],
      workId: fixedId("wrk", key),
      versionOfId: before?.languages.includes(lang) ? editionId(key, number - 1, lang) : null,
      supersededById: isLast ? null : editionId(key, data.versions.length, lang),
      state: isLast ? ResourceState.PUBLISHED : ResourceState.SUPERSEDED,
      visibility: ResourceVisibility.PUBLIC,
      version: isLast ? 3 : 4,
      fictional: true,
      updatedAt: dates.createdAt,
      ...dates,
      ...derivedColumns(dates),
    };
  });
}

export function createWorkTopics() {
  return editions().flatMap(({ key, data, version, lang }) =>
    data.topics.map((topic) => ({
      resourceId: editionId(key, data.versions.indexOf(version) + 1, lang),
      topicId: topicId(topic),
    })),
  );
}

/** The present edition of a work in a language. */
export function workId(key: WorkKey, lang: Language): string {
  return editionId(key, WORKS[key].versions.length, lang);
}

function editions() {
  return ENTRIES.flatMap(([key, data]) =>
    data.versions.flatMap((version) => version.languages.map((lang) => ({ key, data, version, lang }))),
  );
}

function editionId(key: WorkKey, number: number, lang: Language): string {
  return fixedId("res", `${key} ${number} ${lang}`);
}
