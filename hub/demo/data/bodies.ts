import { BodyKind, BodyLevel } from "../../../services/advocacy/body/body.entity";
import type { Texts } from "../texts";

export interface BodyData extends Required<Texts> {
  kind: BodyKind;
  level: BodyLevel;
  country: string | null;
  /** Code of the body that it is part of. */
  parent?: string;
  validFrom?: string;
  validUntil?: string;
  /** Code of the body that took over from it. */
  successor?: string;
}

const { PARLIAMENT, COMMITTEE, MINISTRY, AGENCY, LOCAL_AUTHORITY, EU_INSTITUTION, INTERNATIONAL, OTHER } = BodyKind;
const { LOCAL, REGIONAL, NATIONAL, EUROPEAN } = BodyLevel;

/** By code; those above stand before those below. */
export const BODIES = {
  "DEMO-PARLIAMENT": {
    el: "Φανταστική Βουλή",
    en: "Fictional Parliament",
    kind: PARLIAMENT,
    level: NATIONAL,
    country: "GR",
  },
  "DEMO-PARLIAMENT-SOCIAL": {
    el: "Επιτροπή Κοινωνικών Ζητημάτων της Φανταστικής Βουλής",
    en: "Social Questions Committee of the Fictional Parliament",
    kind: COMMITTEE,
    level: NATIONAL,
    country: "GR",
    parent: "DEMO-PARLIAMENT",
  },
  "DEMO-PARLIAMENT-ECONOMY": {
    el: "Επιτροπή Παραγωγής της Φανταστικής Βουλής",
    en: "Production Committee of the Fictional Parliament",
    kind: COMMITTEE,
    level: NATIONAL,
    country: "GR",
    parent: "DEMO-PARLIAMENT",
  },
  "DEMO-MINISTRY-OLD": {
    el: "Φανταστικό Υπουργείο Εργασίας και Αλληλεγγύης",
    en: "Fictional Ministry of Labour and Solidarity",
    kind: MINISTRY,
    level: NATIONAL,
    country: "GR",
    validFrom: "2015-02-01",
    validUntil: "2023-06-30",
    successor: "DEMO-MINISTRY",
  },
  "DEMO-MINISTRY": {
    el: "Φανταστικό Υπουργείο Κοινωνικής Οικονομίας",
    en: "Fictional Ministry of the Social Economy",
    kind: MINISTRY,
    level: NATIONAL,
    country: "GR",
    validFrom: "2023-07-01",
  },
  "DEMO-REGISTRY": {
    el: "Διεύθυνση Μητρώου του Φανταστικού Υπουργείου Κοινωνικής Οικονομίας",
    en: "Registry Directorate of the Fictional Ministry of the Social Economy",
    kind: AGENCY,
    level: NATIONAL,
    country: "GR",
    parent: "DEMO-MINISTRY",
    validFrom: "2023-07-01",
  },
  "DEMO-ENERGY": {
    el: "Φανταστική Ρυθμιστική Αρχή Ενέργειας",
    en: "Fictional Energy Regulator",
    kind: AGENCY,
    level: NATIONAL,
    country: "GR",
  },
  "DEMO-COUNCIL": {
    el: "Φανταστικό Συμβούλιο Κοινωνικού Διαλόγου",
    en: "Fictional Council for Social Dialogue",
    kind: OTHER,
    level: NATIONAL,
    country: "GR",
  },
  "DEMO-REGION": {
    el: "Φανταστική Περιφέρεια Βορείων Λόφων",
    en: "Fictional Region of the Northern Hills",
    kind: LOCAL_AUTHORITY,
    level: REGIONAL,
    country: "GR",
  },
  "DEMO-MUNICIPALITY": {
    el: "Φανταστικός Δήμος Τριών Πηγαδιών",
    en: "Fictional Municipality of Three Wells",
    kind: LOCAL_AUTHORITY,
    level: LOCAL,
    country: "GR",
    parent: "DEMO-REGION",
  },
  "DEMO-EU-COMMISSION": {
    el: "Φανταστική Ευρωπαϊκή Διεύθυνση Κοινωνικής Οικονομίας",
    en: "Fictional European Directorate for the Social Economy",
    kind: EU_INSTITUTION,
    level: EUROPEAN,
    country: null,
  },
  "DEMO-EU-ASSEMBLY": {
    el: "Φανταστική Ευρωπαϊκή Συνέλευση",
    en: "Fictional European Assembly",
    kind: PARLIAMENT,
    level: EUROPEAN,
    country: null,
  },
  "DEMO-EU-INTERGROUP": {
    el: "Διακομματική Ομάδα Κοινών της Φανταστικής Ευρωπαϊκής Συνέλευσης",
    en: "Intergroup on the Commons of the Fictional European Assembly",
    kind: COMMITTEE,
    level: EUROPEAN,
    country: null,
    parent: "DEMO-EU-ASSEMBLY",
  },
  "DEMO-WORLD": {
    el: "Φανταστική Παγκόσμια Ένωση για την Εργασία",
    en: "Fictional World Union for Work",
    kind: INTERNATIONAL,
    level: BodyLevel.INTERNATIONAL,
    country: null,
  },
} satisfies Record<string, BodyData>;

export type BodyCode = keyof typeof BODIES;
