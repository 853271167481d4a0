import { FunderKind } from "../../../services/funding/funder/funder.entity";
import type { Texts } from "../texts";

export type FunderKey = "national" | "region" | "europe" | "paper-boat" | "piggy-bank" | "hills";

export const FUNDERS: Record<FunderKey, Required<Texts> & { kind: FunderKind; country: string | null }> = {
  national: {
    el: "Φανταστικό Ταμείο Κοινωνικής Οικονομίας",
    en: "Fictional Social Economy Fund",
    kind: FunderKind.PUBLIC,
    country: "GR",
  },
  region: {
    el: "Φανταστικός Αναπτυξιακός Οργανισμός Βορείων Λόφων",
    en: "Fictional Development Agency of the Northern Hills",
    kind: FunderKind.PUBLIC,
    country: "GR",
  },
  europe: {
    el: "Φανταστικός Ευρωπαϊκός Οργανισμός Συνεργασίας",
    en: "Fictional European Agency for Cooperation",
    kind: FunderKind.EU,
    country: null,
  },
  "paper-boat": {
    el: "Φανταστικό Ίδρυμα «Χάρτινο Καράβι»",
    en: "Fictional Paper Boat Foundation",
    kind: FunderKind.FOUNDATION,
    country: "GR",
  },
  "piggy-bank": {
    el: "Φανταστικό Συνεταιριστικό Ταμείο «Κοινός Κουμπαράς»",
    en: "Fictional Cooperative Fund “Common Piggy Bank”",
    kind: FunderKind.COOPERATIVE,
    country: "GR",
  },
  hills: {
    el: "Φανταστικό Καταπίστευμα Νησιών και Λόφων",
    en: "Fictional Islands and Hills Trust",
    kind: FunderKind.OTHER,
    country: "GB",
  },
};
