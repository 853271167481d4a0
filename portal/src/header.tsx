import { LANGUAGES, type Language } from "./language";
import type { Texts } from "./texts";

interface HeaderProps {
  language: Language;
  onChooseLanguage: (language: Language) => void;
  texts: Texts;
}

const LANGUAGE_NAMES: Record<Language, string> = { el: "Ελληνικά", en: "English" };

export function Header({ language, onChooseLanguage, texts }: HeaderProps) {
  return (
    <header className="header">
      <img className="header-mark" src="/favicon.svg" alt="" width="28" height="28" />
      <div className="header-words">
        <h1>
          <span lang="en">Omospondia</span> / <span lang="el">Ομοσπονδία</span>
        </h1>
        <p>{texts.tagline}</p>
      </div>
      <fieldset className="languages">
        <legend className="visually-hidden">{texts.chooseLanguage}</legend>
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
      <button type="button" className="help-button" popoverTarget="help">
        {texts.help}
      </button>
      <div id="help" popover="auto" className="help">
        <h2>{texts.help}</h2>
        {texts.helpLines.map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p className="help-foot">
          <a href="/schema.graphql">{texts.schemaLink}</a>
          <button type="button" popoverTarget="help" popoverTargetAction="hide">
            {texts.closeHelp}
          </button>
        </p>
      </div>
    </header>
  );
}
