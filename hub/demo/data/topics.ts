import type { Texts } from "../texts";

export interface TopicData extends Required<Texts> {
  /** Key of the topic above it. */
  broader?: TopicKey;
  /** Of the scheme `themes`. */
  theme?: string;
}

export type TopicKey =
  | "work"
  | "worker-coops"
  | "integration"
  | "energy"
  | "energy-communities"
  | "food"
  | "short-chains"
  | "finance"
  | "procurement"
  | "housing"
  | "law"
  | "taxation"
  | "education"
  | "care";

/** Neutral subject headings; those above stand before those below. */
export const TOPICS: Record<TopicKey, TopicData> = {
  work: { el: "Εργασία και απασχόληση", en: "Work and employment", theme: "T13" },
  energy: { el: "Ενέργεια και κλίμα", en: "Energy and climate" },
  food: { el: "Γεωργία και διατροφή", en: "Agriculture and food", theme: "T2" },
  finance: { el: "Χρηματοδότηση", en: "Finance", theme: "T3" },
  procurement: { el: "Δημόσιες συμβάσεις", en: "Public procurement" },
  housing: { el: "Στέγαση", en: "Housing" },
  law: { el: "Νομικό πλαίσιο", en: "Legal framework" },
  education: { el: "Εκπαίδευση και κατάρτιση", en: "Education and training", theme: "T8" },
  care: { el: "Υγεία και φροντίδα", en: "Health and care" },
  "worker-coops": { el: "Συνεταιρισμοί εργαζομένων", en: "Workers’ cooperatives", broader: "work" },
  integration: { el: "Εργασιακή ένταξη", en: "Work integration", broader: "work" },
  "energy-communities": { el: "Ενεργειακές κοινότητες", en: "Energy communities", broader: "energy" },
  "short-chains": { el: "Βραχείες αλυσίδες εφοδιασμού", en: "Short supply chains", broader: "food" },
  taxation: { el: "Φορολογία και ασφάλιση", en: "Taxation and social insurance", broader: "law" },
};
