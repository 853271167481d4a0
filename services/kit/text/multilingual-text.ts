import { Arg, Directive, Field, ObjectType } from "type-graphql";
import type { ValueTransformer } from "typeorm";
import { LANGUAGE_ARGUMENT } from "../graphql/descriptions";
import { fold } from "./fold";

@ObjectType({ description: "A text in one language" })
@Directive("@shareable")
export class LanguageText {
  @Field(() => String, { description: "Language of the text (BCP 47): `el`, `en`, `el-Latn`" })
  lang!: string;

  @Field(() => String)
  text!: string;

  @Field(() => Boolean, { description: "Whether the text was first written in this language" })
  original!: boolean;
}

@ObjectType({ description: "A text in one or more languages; the languages are independent of the one of the client" })
@Directive("@shareable")
export class MultilingualText {
  @Field(() => [LanguageText], { description: "The text in every language that there is, the original first" })
  readonly editions: LanguageText[];

  /** @param editions The original first; at least one */
  constructor(editions: Array<{ lang: string; text: string }>) {
    this.editions = editions.map(({ lang, text }, at) => ({ lang, text, original: at === 0 }));
  }

  @Field(() => String, {
    description: "The text in the language asked for, else in its base language (`el` for `el-GR`), else the original",
  })
  text(@Arg("lang", () => String, { nullable: true, description: LANGUAGE_ARGUMENT }) lang?: string | null): string {
    const wanted = lang?.toLowerCase();
    const base = wanted?.split("-")[0];
    const found = this.editionIn(wanted) ?? this.editionIn(base) ?? this.editions[0];
    return found?.text ?? "";
  }

  /** Tags of languages are the same in upper and lower case. */
  private editionIn(lang: string | undefined): LanguageText | undefined {
    return this.editions.find((edition) => edition.lang.toLowerCase() === lang);
  }
}

/**
 * Resolves `text`, of which an answer may have hundreds: what type-graphql makes of the method takes several promises for
 * each.
 */
export function resolveText(source: MultilingualText, { lang }: { lang?: string | null }): string {
  return source.text(lang);
}

/** Greek and English at once, the Greek as the original. */
export function inGreekAndEnglish(el: string, en: string): MultilingualText {
  return new MultilingualText([
    { lang: "el", text: el },
    { lang: "en", text: en },
  ]);
}

/** What lists are ordered by: the folded original, cut to what an index holds. */
export function sortKey(name: MultilingualText): string {
  return fold(name.text()).slice(0, 191);
}

/** Keeps a text in a column of type `text`, as a JSON list of `{ lang, text }`. */
export const multilingualColumn: ValueTransformer = {
  to: (value?: MultilingualText | null) =>
    value && JSON.stringify(value.editions.map(({ lang, text }) => ({ lang, text }))),
  from: (value?: string | null) => (value == null ? value : new MultilingualText(JSON.parse(value))),
};
