import { LANGUAGES, type Language } from "./language";

interface LanguagesProps {
  language: Language;
  onChooseLanguage: (language: Language) => void;
  /** What is chosen, for who does not see it. */
  label: string;
}

export const LANGUAGE_NAMES: Record<Language, string> = { el: "Ελληνικά", en: "English" };

export function Languages({ language, onChooseLanguage, label }: LanguagesProps) {
  return (
    <fieldset className="languages">
      <legend className="visually-hidden">{label}</legend>
      {LANGUAGES.map((code) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={code === language}
          onClick={() => onChooseLanguage(code)}
        >
          {LANGUAGE_NAMES[code]}
        </button>
      ))}
    </fieldset>
  );
}
