import type { Code } from "../graphql/values";
import type { MultilingualText } from "../text/multilingual-text";

/** A text in the words of the commons contract. */
export function toTexts(text: MultilingualText | null): Array<{ lang: string; text: string }> | null {
  return text?.editions.map((edition) => ({ lang: edition.lang, text: edition.text })) ?? null;
}

/** A term in the words of the commons contract. */
export function toTerm(code: Code | null): Code | null {
  return code && { scheme: code.scheme, code: code.code };
}

/** The vocabulary that the topics of the hub are, by their ids. */
const TOPICS = "omospondia-topics";

export function toTopicTerm(id: string): Code {
  return { scheme: TOPICS, code: id };
}

/** The language in which a text was first written. */
export function languageOf(text: MultilingualText): string {
  return text.editions[0]?.lang ?? "und";
}
