import { MultilingualText } from "../../services/kit/text/multilingual-text";

/** Greek and English, either of which may be missing where a work has one language. */
export interface Texts {
  el?: string;
  en?: string;
}

export type Language = keyof Texts;

/** Licence of every demonstration record. */
export const LICENCE = "CC0-1.0";

/** Stands at the end of every description: who comes upon the record alone is told too. */
export const INVENTED: Required<Texts> = {
  el: "Επινοημένη εγγραφή για λόγους επίδειξης: δεν περιγράφει υπαρκτό φορέα.",
  en: "An invented record for demonstration: it describes no existing body.",
};

/** @param original The language that stands first */
export function multilingual(texts: Texts, original: Language = "el"): MultilingualText {
  const languages: Language[] = original === "el" ? ["el", "en"] : ["en", "el"];
  return new MultilingualText(
    languages.flatMap((lang) => {
      const text = texts[lang];
      return text === undefined ? [] : [{ lang, text }];
    }),
  );
}

/** The description of what somebody does, and that it is invented. */
export function inventedDescription({ el, en }: Required<Texts>): MultilingualText {
  return multilingual({ el: `${el} ${INVENTED.el}`, en: `${en} ${INVENTED.en}` });
}
