import { Brand } from "./brand";
import type { Language } from "./language";
import { Languages } from "./languages";
import type { Texts } from "./texts";

interface HeaderProps {
  language: Language;
  onChooseLanguage: (language: Language) => void;
  texts: Texts;
}

export function Header({ language, onChooseLanguage, texts }: HeaderProps) {
  return (
    <header className="header">
      <Brand tagline={texts.tagline} isHeading />
      <Languages language={language} onChooseLanguage={onChooseLanguage} label={texts.chooseLanguage} />
      <a className="button-link" href="/office/">
        {texts.office}
      </a>
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
