import { IsNotEmpty, MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { HubError } from "../errors";
import { isLanguageTag } from "../import/texts";
import { MultilingualText } from "./multilingual-text";

@InputType({ description: "A text in one language" })
export class LanguageTextInput {
  @Field(() => String, { description: "Language of the text (BCP 47): `el`, `en`, `el-Latn`" })
  @MaxLength(35)
  lang!: string;

  @Field(() => String)
  @IsNotEmpty()
  text!: string;
}

/** How many languages a text may be given in. */
export const MAX_LANGUAGES = 10;

/**
 * A text out of what was sent, the original first.
 *
 * @param bounds The input field, and how many letters each edition may have
 * @throws {HubError} BAD_INPUT without an edition, for an empty or too long one, and for a language that is none or comes
 *   twice; its `field` is that of the edition
 */
export function toMultilingualText(
  given: readonly LanguageTextInput[],
  { field, maxLength }: { field: string; maxLength: number },
): MultilingualText {
  const editions = given.map(({ lang, text }) => ({ lang, text: text.trim() }));
  const refuse = (place: string, value: string, expected: string) => {
    const message = `Cannot take ${value} as ${place}: expected ${expected}`;
    return new HubError("BAD_INPUT", message, { field: place });
  };
  if (given.length === 0 || given.length > MAX_LANGUAGES)
    throw refuse(field, `${given.length} languages`, `from 1 to ${MAX_LANGUAGES}`);
  const languages = new Set<string>();
  for (const [at, { lang, text }] of editions.entries()) {
    const language = lang.toLowerCase();
    if (!isLanguageTag(lang) || languages.has(language))
      throw refuse(`${field}.${at}.lang`, JSON.stringify(lang), "a language of BCP 47, such as el, each once");
    languages.add(language);
    if (text.length === 0 || text.length > maxLength)
      throw refuse(`${field}.${at}.text`, `${text.length} letters`, `1 to ${maxLength}`);
  }
  return new MultilingualText(editions);
}
