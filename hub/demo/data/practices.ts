import { PracticeState } from "../../../services/knowledge/practice/practice-state";
import type { Language, Texts } from "../texts";
import type { TopicKey } from "./topics";

export interface PracticeData {
  key: string;
  title: Texts;
  story: Texts;
  /** The language in which it was first told. @default "el" */
  original?: Language;
  principles: string[];
  topics: TopicKey[];
  /** @default PUBLISHED */
  state?: PracticeState;
}

const { DRAFT, IN_REVIEW, WITHDRAWN } = PracticeState;

export const PRACTICE_IS_INVENTED: Required<Texts> = {
  el: "Επινοημένη πρακτική για λόγους επίδειξης.",
  en: "An invented practice for demonstration.",
};

/** One for each organisation, in Greek, in English or in both. */
export const PRACTICES: readonly PracticeData[] = [
  {
    key: "rotating-chair",
    title: { el: "Προεδρείο με κλήρωση", en: "A chair drawn by lot" },
    story: {
      el: "Σε κάθε συνέλευση κληρώνεται ποιος συντονίζει. Σε έναν χρόνο συντόνισαν όλοι, και μίλησαν περισσότεροι.",
      en: "At each assembly the chair is drawn by lot. In a year everybody had chaired, and more people spoke.",
    },
    principles: ["P2"],
    topics: ["worker-coops", "education"],
  },
  {
    key: "open-books",
    title: { el: "Ανοιχτά βιβλία κάθε Πέμπτη", en: "Open books on Thursdays" },
    story: {
      el: "Το ταμείο της εβδομάδας μένει μια ώρα στον τοίχο, με κάποιον που εξηγεί τα νούμερα.",
      en: "The week’s accounts hang on the wall for an hour, with somebody who explains the figures.",
    },
    principles: ["P2", "P3"],
    topics: ["finance"],
  },
  {
    key: "neighbours-shares",
    title: { el: "Μερίδες ήλιου για τη γειτονιά", en: "Shares of sun for the neighbours" },
    story: {
      el: "Το ένα δέκατο του ρεύματος πηγαίνει σε σπίτια που δεν μπορούν να πληρώσουν, με απόφαση των μελών.",
      en: "A tenth of the power goes to homes that cannot pay, as the members decided.",
    },
    principles: ["P3", "P7"],
    topics: ["energy-communities"],
  },
  {
    key: "joint-van",
    title: { el: "Ένα φορτηγάκι για τρεις", en: "One van for three" },
    story: {
      el: "Τρεις συνεταιρισμοί αγόρασαν μαζί ένα ψυγείο με ρόδες και μοιράζονται δρομολόγια και οδηγούς.",
      en: "Three cooperatives bought a fridge on wheels together and share routes and drivers.",
    },
    principles: ["P6"],
    topics: ["short-chains", "food"],
  },
  {
    key: "first-month",
    title: { el: "Ο πρώτος μήνας με συνοδοιπόρο", en: "The first month with a companion" },
    story: {
      el: "Όποιος έρχεται για δουλειά ένταξης έχει δίπλα του ένα μέλος με χρόνο που πληρώνεται.",
      en: "Whoever comes to a job of integration has a member beside them whose time is paid.",
    },
    principles: ["P1", "P5"],
    topics: ["integration", "work"],
  },
  {
    key: "plain-tenders",
    title: { en: "Tenders read aloud" },
    story: { en: "Two small bodies read each tender aloud together before they decide to bid as one." },
    original: "en",
    principles: ["P6", "P4"],
    topics: ["procurement"],
  },
  {
    key: "members-school",
    title: { el: "Σχολείο μελών", en: "A school of members" },
    story: {
      el: "Έξι βράδια πριν την εγγραφή: τι αποφασίζουμε μαζί, τι ρισκάρουμε, πώς φεύγει κανείς.",
      en: "Six evenings before one joins: what we decide together, what we risk, how one leaves.",
    },
    original: "en",
    principles: ["P1", "P5"],
    topics: ["education"],
  },
  {
    key: "no-single-funder",
    title: { el: "Κανένας χρηματοδότης πάνω από το ένα τρίτο" },
    story: { el: "Το καταστατικό βάζει όριο σε κάθε χρηματοδότη, ώστε να μπορεί κανείς να πει όχι." },
    principles: ["P4"],
    topics: ["finance", "law"],
  },
  {
    key: "care-shifts",
    title: { el: "Βάρδιες που γράφουν οι ίδιες", en: "Shifts that they write themselves" },
    story: {
      el: "Οι φροντίστριες γράφουν το πρόγραμμα του μήνα σε μια συνάντηση, με εφεδρική για κάθε βάρδια.",
      en: "The carers write the month’s plan at one meeting, with a stand-in for each shift.",
    },
    principles: ["P2", "P7"],
    topics: ["care", "work"],
  },
  {
    key: "empty-house",
    title: { el: "Το σπίτι που άνοιξε ξανά", en: "The house that opened again" },
    story: {
      el: "Ένα άδειο κτίριο μισθώθηκε για είκοσι χρόνια από όσους θα ζούσαν εκεί.",
      en: "An empty building was leased for twenty years by those who would live in it.",
    },
    principles: ["P1", "P3"],
    topics: ["housing"],
  },
  {
    key: "seed-exchange",
    title: { el: "Ανταλλαγή σπόρων (προσχέδιο)" },
    story: { el: "Σημειώσεις από μια γιορτή σπόρων." },
    principles: [],
    topics: ["food"],
    state: DRAFT,
  },
  {
    key: "night-bakery",
    title: { el: "Ο φούρνος χωρίς νύχτα", en: "The bakery without nights" },
    story: {
      el: "Το ζύμωμα πήγε στο απόγευμα και οι μισθοί έμειναν ίδιοι.",
      en: "Kneading moved to the afternoon and pay stayed the same.",
    },
    principles: ["P2", "P3"],
    topics: ["worker-coops", "work"],
    state: IN_REVIEW,
  },
  {
    key: "shared-desk",
    title: { el: "Κοινό γραφείο που έκλεισε", en: "A shared desk that closed" },
    story: { el: "Αποσύρθηκε με τη θέληση όσων την έγραψαν.", en: "Withdrawn as those who wrote it wished." },
    principles: ["P6"],
    topics: ["work"],
    state: WITHDRAWN,
  },
];
