/** The columns of a table of calls. */
export const COLUMNS = {
  id: "id",
  title: "title",
  description: "description",
  programme: "programme",
  /** Of the texts in columns that name none. */
  language: "language",
  url: "url",
  opens: "opens",
  deadlines: "deadlines",
  /** Of all times of the row that name none. */
  timeZone: "time_zone",
  results: "results",
  budget: "budget",
  currency: "currency",
  legalForms: "legal_forms",
  nuts: "nuts",
  activities: "activities",
  countries: "countries",
  deMinimis: "de_minimis",
  deMinimisLeast: "de_minimis_least",
  topics: "topics",
  licence: "licence",
  fictional: "fictional",
} as const;

/** Columns whose texts may be there in several languages, as `title [el]`. */
export const TEXT_COLUMNS = [COLUMNS.title, COLUMNS.description, COLUMNS.programme] as const;

/** Bounds of what the columns hold. */
export const MAX_LENGTH = { id: 100, title: 255, description: 10_000, programme: 255, label: 120 } as const;

/** How many items a list may have: who may apply, and all deadlines, each have to fit a text column of MySQL. */
export const MAX_LIST = 100;
export const MAX_DEADLINES = 60;
