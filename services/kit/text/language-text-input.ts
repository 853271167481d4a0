import { IsNotEmpty, MaxLength } from "class-validator";
import { Field, InputType } from "type-graphql";
import { HubError } from "../errors";
import { MultilingualText } from "./multilingual-text";

const MAX_LANGUAGE = 35;

@InputType({ description: "A text in one language" })
export class LanguageTextInput {
  @Field(() => String, { description: "Language of the text (BCP 47): `el`, `en`, `el-Latn`" })
  @MaxLength(MAX_LANGUAGE)
  lang!: string;

  @Field(() => String)
  @IsNotEmpty()
  text!: string;
}

/**
 * A text out of what was sent, the original first: no language twice, no text empty.
 *
 * @throws {HubError} BAD_INPUT
 */
export function toMultilingualText(
  given: readonly LanguageTextInput[],
  { field, longest }: { field: string; longest: number },
): MultilingualText {
  const editions = given.map(({ lang, text }) => ({ lang, text: text.trim() }));
  const refuse = (place: string, value: string, expected: string) => {
    const message = `Cannot take ${JSON.stringify(value)} as ${place}: expected ${expected}`;
    return new HubError("BAD_INPUT", message, { field: place });
  };
  if (editions.length === 0) throw refuse(field, "[]", "a text in one language at least");
  const languages = new Set<string>();
  for (const [at, { lang, text }] of editions.entries()) {
    const language = lang.toLowerCase();
    if (!/^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/.test(language) || languages.has(language))
      throw refuse(`${field}.${at}.lang`, lang, "a language tag of BCP 47, each once");
    languages.add(language);
    if (text.length === 0 || text.length > longest)
      throw refuse(`${field}.${at}.text`, text.slice(0, 40), `1 to ${longest} letters, not ${text.length}`);
  }
  return new MultilingualText(editions);
}
