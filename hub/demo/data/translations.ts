import { TranslationStatus } from "../../../services/advocacy/position/position-language.entity";

export interface TranslationData {
  position: string;
  /** The version that was translated. */
  version: number;
  lang: string;
  status: TranslationStatus;
  title: string;
  text: string;
}

const { MACHINE, REVIEWED } = TranslationStatus;

/** Made after the positions were written: one of an older version, one of the current one. */
export const TRANSLATIONS: readonly TranslationData[] = [
  {
    position: "homes-europe",
    version: 1,
    lang: "it",
    status: REVIEWED,
    title: "Case comuni in tutta Europa",
    text: "*Testo inventato a scopo dimostrativo.*\n\nGli edifici pubblici vuoti diventino case di chi le abita.",
  },
  {
    position: "guarantee-amendment",
    version: 1,
    lang: "en",
    status: MACHINE,
    title: "Amendment on letters of guarantee",
    text: "*An invented text for demonstration.*\n\nNo letter of guarantee should be asked for small contracts.",
  },
];
