import type { Texts } from "../texts";
import type { WorkKey } from "./works";

export interface CollectionData {
  title: Required<Texts>;
  description: Required<Texts>;
  /** A Greek organisation by its number, or one of the networks. */
  curator: number | "union" | "federation";
  /** Places in the list of resources and keys of works, in the order of the curator. */
  resources: Array<number | WorkKey>;
}

export const COLLECTIONS: Record<string, CollectionData> = {
  founding: {
    title: { el: "Ξεκινώντας έναν συνεταιρισμό", en: "Starting a cooperative" },
    description: { el: "Από την πρώτη συζήτηση ως το καταστατικό.", en: "From the first talk to the statutes." },
    curator: "union",
    resources: [0, 1, "assembly", 2, 36],
  },
  energy: {
    title: { el: "Ενέργεια στα χέρια μας", en: "Energy in our hands" },
    description: { el: "Για κοινότητες που παράγουν το ρεύμα τους.", en: "For communities that make their power." },
    curator: "federation",
    resources: ["statute", 6, 7, 5],
  },
  books: {
    title: { el: "Λογαριασμοί που διαβάζονται", en: "Accounts that can be read" },
    description: { el: "Υλικό για βραδιές γύρω από έναν ισολογισμό.", en: "For evenings around a balance sheet." },
    curator: 12,
    resources: ["balance", 11, 3],
  },
  food: {
    title: { el: "Από το χωράφι στο σχολείο", en: "From the field to the school" },
    description: { el: "Βραχείες αλυσίδες και δημόσια κουζίνα.", en: "Short chains and public kitchens." },
    curator: 30,
    resources: ["school-canteen", 8, 9],
  },
};
