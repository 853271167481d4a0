import { type Resource, ResourceType } from "./resource.entity";

/** An item of CSL-JSON 1.0.2, as managers of references take it (Zotero, Pandoc). */
export interface CslItem {
  id: string;
  type: string;
  title: string;
  author?: Array<{ literal: string }>;
  issued?: { "date-parts": [number[]] };
  language?: string;
  abstract?: string;
  URL?: string;
  source?: string;
  keyword?: string;
  note?: string;
}

const CSL_TYPE: Record<ResourceType, string> = {
  GUIDE: "book",
  TOOL: "software",
  TEMPLATE: "document",
  REPORT: "report",
  STUDY: "report",
  COURSE_MATERIAL: "document",
  VIDEO: "motion_picture",
};

/**
 * A resource as a reference: what it does not say is left out. Title and abstract are those in the language of the work
 * where they are known in it. Authors are given as they are named, since who is a person and who a body is not known.
 *
 * @see https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables
 */
export function toCsl(resource: Resource): CslItem {
  const { id, type, title, description, languages, url, source, licence, authors, actorKeywords, publishedOn } =
    resource;
  const [language] = languages;
  const inLanguage = (text: typeof title) => text.editions.find(({ lang }) => lang === language) ?? text.editions[0];
  const abstract = description && inLanguage(description)?.text;
  return {
    id,
    type: CSL_TYPE[type],
    title: inLanguage(title)?.text ?? "",
    ...(authors.length > 0 && { author: authors.map((literal) => ({ literal })) }),
    ...(publishedOn && { issued: { "date-parts": [publishedOn.split("-").map(Number)] } }),
    ...(language && { language }),
    ...(abstract && { abstract }),
    ...(url && { URL: url }),
    ...(source && { source }),
    ...(actorKeywords.length > 0 && { keyword: actorKeywords.join(", ") }),
    ...(licence && { note: `Licence: ${licence}` }),
  };
}
