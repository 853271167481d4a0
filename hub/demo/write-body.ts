import type { DemandData } from "./data/issues";
import { PARTS } from "./data/positions";
import type { Language, Texts } from "./texts";

export interface BodyParts {
  title: string;
  context: Required<Texts>;
  demands: DemandData[];
  lang: Language;
}

/** The whole text of a version in one language, in Markdown. */
export function writeBody({ title, context, demands, lang }: BodyParts): string {
  return [
    `# ${title}`,
    `*${PARTS.note[lang]}*`,
    `## ${PARTS.background[lang]}`,
    context[lang],
    `## ${PARTS.demands[lang]}`,
    demands.map((demand, at) => writeDemand(demand, at + 1, lang)).join("\n"),
    `## ${PARTS.next[lang]}`,
    `${PARTS.closing[lang]}\n`,
  ].join("\n\n");
}

function writeDemand({ provision, proposed, ...texts }: DemandData, number: number, lang: Language): string {
  const place = provision && lang === "el" ? ` (${provision})` : "";
  const wording = proposed ? `\n   > ${PARTS.wording[lang]}: ${proposed[lang]}` : "";
  return `${number}. ${texts[lang]}${place}${wording}`;
}
