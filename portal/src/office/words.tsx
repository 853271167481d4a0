import { createContext, useContext } from "react";
import type { InLanguages, Language } from "../language";

const LanguageContext = createContext<Language>("el");

export const LanguageProvider = LanguageContext.Provider;

export function usePageLanguage(): Language {
  return useContext(LanguageContext);
}

/** The texts of a page in the language of the page: each page keeps its own, in both languages. */
export function useWords<Words>(words: Record<Language, Words>): Words {
  return words[usePageLanguage()];
}

/** Says what is there in both languages, as the graph's names are asked for. */
export function useInLanguage(): (text: InLanguages | null | undefined) => string {
  const language = usePageLanguage();
  return (text) => text?.[language] ?? "";
}

/** A day or a moment of the graph as the language of the page writes it; days are those of UTC. */
export function useDay(): (value: string | null | undefined) => string {
  const language = usePageLanguage();
  return (value) => {
    if (!value) return "";
    return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(value));
  };
}
