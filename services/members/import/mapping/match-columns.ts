import { isContactColumn } from "../../../kit/import/contact-columns";
import { fold } from "../../../kit/text/fold";
import { findNear } from "../../../kit/text/near";
import { targetOf } from "./mapping";
import { areDegrees, sniffMeaning } from "./sniff";
import { isRowNumber, LANGUAGE_WORDS, MEANINGS, type Meaning } from "./synonyms";

export interface Sample {
  names: readonly string[];
  /** Cleaned fields, row by row, of rows that have as many as the header. */
  rows: ReadonlyArray<readonly string[]>;
}

export interface Match {
  column: string;
  place: number;
  meaning: Meaning;
  /** Of its texts, where its name says so. */
  language?: string;
  /** Why it is not sure; null where the name says what it is. */
  doubt: string | null;
}

export interface Matches {
  matched: Match[];
  /** Whose values are kept as they stand. */
  others: string[];
  /** Contact data, which is not stored. */
  contact: string[];
  /** Numbers of rows: no ids. */
  rowNumbers: string[];
}

/** What the columns of a table seem to mean: by their names first, then by what is in them. */
export function matchColumns(sample: Sample): Matches {
  const contact = sample.names.filter(isContactColumn);
  const rowNumbers = sample.names.filter(isRowNumber);
  const free = sample.names.flatMap((column, place) =>
    contact.includes(column) || rowNumbers.includes(column) ? [] : [{ column, place }],
  );
  const matched: Match[] = [];
  const take = (match: Match | null) => {
    if (match && isFree(match.meaning, matched) && !matched.some(({ place }) => place === match.place))
      matched.push(match);
  };
  for (const find of [byName, byNearName, byContent]) for (const each of free) take(find(each, sample));
  for (const match of findDegrees(free, sample)) take(match);
  matched.sort((a, b) => a.place - b.place);
  const isMatched = (column: string) => matched.some((match) => match.column === column);
  return { matched, contact, rowNumbers, others: free.map(({ column }) => column).filter((name) => !isMatched(name)) };
}

interface Free {
  column: string;
  place: number;
}

function byName({ column, place }: Free): Match | null {
  const { name, language } = withoutLanguage(column);
  const meaning = MEANINGS.get(name);
  return meaning ? { column, place, meaning, ...(language && { language }), doubt: null } : null;
}

function byNearName({ column, place }: Free): Match | null {
  const { name, language } = withoutLanguage(column);
  const meaning = findNear(MEANINGS, name);
  if (meaning === null) return null;
  return { column, place, meaning, ...(language && { language }), doubt: "its name is only like one that we know" };
}

function byContent({ column, place }: Free, { rows }: Sample): Match | null {
  const meaning = sniffMeaning(rows.map((row) => row[place] ?? ""));
  return meaning && { column, place, meaning, doubt: "its values look like it, its name does not" };
}

/** Two columns of degrees, the first of which may be a latitude. */
function findDegrees(free: Free[], { rows }: Sample): Match[] {
  const valuesOf = ({ place }: Free) => rows.map((row) => row[place] ?? "");
  const [latitude, longitude] = free.filter((each) => areDegrees(valuesOf(each), 180));
  if (!latitude || !longitude || !areDegrees(valuesOf(latitude), 90)) return [];
  const doubt = "its values look like degrees; see that latitude and longitude are not exchanged";
  return [
    { ...latitude, meaning: "latitude", doubt },
    { ...longitude, meaning: "longitude", doubt },
  ];
}

/** `Name (EN)` and `name_en` are names in English. */
function withoutLanguage(column: string): { name: string; language?: string } {
  const words = fold(column.replaceAll("_", " ")).split(" ");
  const language = words.length > 1 ? LANGUAGE_WORDS.get(words.at(-1) ?? "") : undefined;
  return language === undefined ? { name: words.join(" ") } : { name: words.slice(0, -1).join(" "), language };
}

/** Texts may come in a column for each language, numbers from several registers. */
function isFree(meaning: Meaning, matched: Match[]): boolean {
  if (!matched.some((match) => match.meaning === meaning)) return true;
  return !meaning.startsWith("identifiers.") && TEXTS.includes(meaning) && targetOf("name").isList === true;
}

const TEXTS: readonly Meaning[] = ["name", "legalName", "description"];
