import { ImplementationStatus } from "../../../services/advocacy/instrument/implementation-status";
import type { Texts } from "../texts";
import type { InstrumentKey } from "./instruments";

export interface ProvisionData {
  instrument: InstrumentKey;
  /** As demands cite it. */
  number: string;
  place: number;
  /** The newest last. */
  wordings: Array<Required<Texts> & { from?: string; until?: string }>;
  status?: ImplementationStatus;
  /** Numbers in `HOUSING_LAW` of what it turned into. */
  becomes?: string[];
}

export const HOUSING_LAW = "law-housing";

const { PENDING, PARTLY, IMPLEMENTED, NEVER } = ImplementationStatus;

/** A draft law that was renumbered when it passed: two articles merged, one split, one moved, one new. */
export const PROVISIONS: readonly ProvisionData[] = [
  {
    instrument: "bill-housing",
    number: "άρθρο 1",
    place: 1,
    wordings: [
      {
        el: "Ρυθμίζεται η συνεταιριστική στέγαση.",
        en: "This law governs cooperative housing.",
      },
    ],
    becomes: ["άρθρο 1"],
  },
  {
    instrument: "bill-housing",
    number: "άρθρο 2",
    place: 2,
    wordings: [
      {
        el: "Συνεταιρισμός στέγασης είναι ο φορέας που παρέχει κατοικία στα μέλη του.",
        en: "A housing cooperative is a body that provides homes to its members.",
      },
    ],
    becomes: ["άρθρο 1"],
  },
  {
    instrument: "bill-housing",
    number: "άρθρο 6 §1",
    place: 601,
    wordings: [
      {
        el: "Δημόσια κτίρια παραχωρούνται για δέκα έτη με απόφαση του δήμου.",
        en: "Public buildings are granted for ten years by decision of the municipality.",
      },
      {
        el: "Δημόσια κτίρια παραχωρούνται για δεκαπέντε έτη με απόφαση του δήμου.",
        en: "Public buildings are granted for fifteen years by decision of the municipality.",
      },
    ],
    becomes: ["άρθρο 7", "άρθρο 8 §1"],
  },
  {
    instrument: "bill-housing",
    number: "άρθρο 9",
    place: 900,
    wordings: [
      {
        el: "Ο κάτοικος δικαιούται να εξαγοράσει την κατοικία μετά από δέκα έτη.",
        en: "The resident may buy the home after ten years.",
      },
    ],
    becomes: ["άρθρο 11"],
  },
  {
    instrument: HOUSING_LAW,
    number: "άρθρο 1",
    place: 100,
    wordings: [
      {
        el: "Ρυθμίζεται η συνεταιριστική στέγαση, που αποτελεί ξεχωριστή μορφή κατοχής. Συνεταιρισμός στέγασης είναι ο φορέας που παρέχει κατοικία στα μέλη του.",
        en: "This law governs cooperative housing, which is a form of tenure of its own. A housing cooperative is a body that provides homes to its members.",
        from: "2026-03-02",
      },
    ],
    status: IMPLEMENTED,
  },
  {
    instrument: HOUSING_LAW,
    number: "άρθρο 7",
    place: 700,
    wordings: [
      {
        el: "Δημόσια κτίρια παραχωρούνται για είκοσι έτη.",
        en: "Public buildings are granted for twenty years.",
        from: "2026-03-02",
        until: "2026-08-31",
      },
      {
        el: "Δημόσια κτίρια παραχωρούνται για είκοσι πέντε έτη.",
        en: "Public buildings are granted for twenty-five years.",
        from: "2026-09-01",
      },
    ],
    status: PARTLY,
  },
  {
    instrument: HOUSING_LAW,
    number: "άρθρο 8 §1",
    place: 801,
    wordings: [
      {
        el: "Για την παραχώρηση αποφασίζει ο δήμος μέσα σε τρεις μήνες.",
        en: "The municipality decides on the grant within three months.",
        from: "2026-03-02",
      },
    ],
    status: PENDING,
  },
  {
    instrument: HOUSING_LAW,
    number: "άρθρο 11",
    place: 1100,
    wordings: [
      {
        el: "Ο κάτοικος δικαιούται να εξαγοράσει την κατοικία μετά από είκοσι έτη.",
        en: "The resident may buy the home after twenty years.",
        from: "2026-03-02",
      },
    ],
    status: PENDING,
  },
  {
    instrument: "bill-procurement",
    number: "άρθρο 4 §2",
    place: 402,
    wordings: [
      {
        el: "Οι αναθέτουσες αρχές μπορούν να περιλαμβάνουν κοινωνική ρήτρα.",
        en: "Contracting authorities may include a social clause.",
      },
    ],
  },
  {
    instrument: "bill-procurement",
    number: "άρθρο 7 §3",
    place: 703,
    wordings: [
      {
        el: "Ο υποψήφιος καταθέτει εγγυητική επιστολή.",
        en: "The tenderer provides a letter of guarantee.",
      },
    ],
  },
  {
    instrument: "law-framework",
    number: "άρθρο 9 §1",
    place: 901,
    wordings: [
      {
        el: "Συνιστάται επιτροπή για την τήρηση του μητρώου.",
        en: "A committee for keeping the register is set up.",
        from: "2023-11-06",
      },
    ],
    status: NEVER,
  },
];
