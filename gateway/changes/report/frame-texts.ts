import type { Severity } from "../../composition/allies/finding";

export type ReportLanguage = "en" | "el";

/** What stands around findings, which are in English whatever the language. */
export interface FrameTexts {
  title(subgraph: string, version: string): string;
  headings: Record<Severity, string>;
  changes: string;
  advice: string;
  /** For one and for several. */
  counts: Record<Severity, readonly [one: string, several: string]>;
  passes: string;
  fails: string;
  nothing: string;
  noChanges: string;
  breaking: string;
  dangerous: string;
}

export const FRAME_TEXTS: Record<ReportLanguage, FrameTexts> = {
  en: {
    title: (subgraph, version) => `Check of ${subgraph}, version ${version}`,
    headings: { ERROR: "Errors", WARNING: "Warnings", NOTE: "Notes" },
    changes: "Changes",
    advice: "Advice",
    counts: { ERROR: ["error", "errors"], WARNING: ["warning", "warnings"], NOTE: ["note", "notes"] },
    passes: "The check passes",
    fails: "The check fails",
    nothing: "nothing was found",
    noChanges: "The schema stays as it was",
    breaking: "breaking",
    dangerous: "dangerous",
  },
  el: {
    title: (subgraph, version) => `Έλεγχος του ${subgraph}, έκδοση ${version}`,
    headings: { ERROR: "Σφάλματα", WARNING: "Προειδοποιήσεις", NOTE: "Σημειώσεις" },
    changes: "Αλλαγές",
    advice: "Συμβουλή",
    counts: {
      ERROR: ["σφάλμα", "σφάλματα"],
      WARNING: ["προειδοποίηση", "προειδοποιήσεις"],
      NOTE: ["σημείωση", "σημειώσεις"],
    },
    passes: "Ο έλεγχος πέτυχε",
    fails: "Ο έλεγχος απέτυχε",
    nothing: "δεν βρέθηκε τίποτα",
    noChanges: "Το σχήμα μένει όπως ήταν",
    breaking: "ασύμβατη",
    dangerous: "επικίνδυνη",
  },
};
