import { useEffect, useState } from "react";

export const LANGUAGES = ["el", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The same words in each language of the page. */
export type InLanguages = Record<Language, string>;

const STORAGE_KEY = "omospondia:language";

/** The language of the page: what the visitor chose here before, else Greek for Greek browsers, else English. */
export function useLanguage(): [Language, (language: Language) => void] {
  const [language, setLanguage] = useState(readLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  function chooseLanguage(chosen: Language): void {
    rememberLanguage(chosen);
    setLanguage(chosen);
  }
  return [language, chooseLanguage];
}

function readLanguage(): Language {
  const remembered = readStorage();
  return LANGUAGES.find((language) => language === remembered) ?? (/^el\b/i.test(navigator.language) ? "el" : "en");
}

// A browser that blocks storage throws on access: the choice then lasts as long as the page.
function readStorage(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

function rememberLanguage(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language);
  } catch {}
}
