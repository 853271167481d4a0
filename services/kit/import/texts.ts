import { foldedWords } from "../text/fold";
import { MultilingualText } from "../text/multilingual-text";
import type { Row } from "./row";

/** A text in a language, and the column that it stands in. */
export interface Edition {
  lang: string;
  text: string;
  column: string;
}

/** What the column of a text holds in all languages (65,535 bytes), less what its JSON takes. */
const MAX_TEXT_BYTES = 65_000;

/** The text in its languages, the original first; null where there is none. What is there twice or too much is kept. */
export function toText(row: Row, editions: readonly Edition[]): MultilingualText | null {
  const taken = new Map<string, { lang: string; text: string }>();
  let bytes = 0;
  for (const { lang, text, column } of editions) {
    const known = taken.get(lang.toLowerCase());
    const size = Buffer.byteLength(JSON.stringify({ lang, text })) + 1;
    if (known?.text === text) continue;
    if (known || bytes + size > MAX_TEXT_BYTES) {
      row.keep(column);
      continue;
    }
    bytes += size;
    taken.set(lang.toLowerCase(), { lang, text });
  }
  return taken.size > 0 ? new MultilingualText([...taken.values()]) : null;
}

/** A column that holds a text in one language. */
export type TextColumn = Omit<Edition, "text">;

/** The text in the languages of its columns, the original first. What is too long is kept. */
export function readText(row: Row, columns: readonly TextColumn[], maxLength: number): MultilingualText | null {
  const editions = columns.flatMap((each) => {
    const text = row.text(each.column, maxLength);
    return text === null ? [] : [{ ...each, text }];
  });
  return toText(row, editions);
}

/** A name, in whatever language there is one; a row without is refused. */
export function readName(row: Row, columns: readonly TextColumn[], maxLength: number): MultilingualText {
  const name = readText(row, columns, maxLength);
  if (name) return name;
  const written = columns.find(({ column }) => row.text(column) !== null) ?? columns[0];
  row.required(written?.column ?? "", maxLength);
  return new MultilingualText([{ lang: written?.lang ?? "und", text: "" }]);
}

/** Whether a word of it is Greek; a Latin word with a Greek look-alike in it, such as `Τogether`, is not. */
export function isGreek(text: string): boolean {
  return foldedWords(text).some((word) => /\p{Script=Greek}/u.test(word));
}

/** A tag of BCP 47, in the form that most are written in. */
export function isLanguageTag(text: string): boolean {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text);
}

/** The language of texts; `usual` where nothing is said, not known where it is no tag. */
export function readLanguage(row: Row, column: string, usual: string): string {
  const tag = row.text(column);
  if (tag === null) return usual;
  if (isLanguageTag(tag)) return tag;
  row.keep(column);
  return "und";
}

/** The column without a language first: it is the original. */
export function inLanguages(row: Row, column: string, language: string): TextColumn[] {
  return [{ lang: language, column }, ...row.header.languagesOf(column)];
}
