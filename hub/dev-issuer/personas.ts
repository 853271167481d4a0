import { DEMO_PEOPLE } from "../demo/people";

/** Somebody invented, as whom anybody at this machine may sign in. */
export interface Persona {
  /** The subject at the issuer. */
  key: string;
  name: string;
  locale: "el" | "en";
  /** What they may do here: nothing without. */
  may?: { el: string; en: string };
}

const PLAIN: readonly Persona[] = [
  { key: "eleni", name: "Ελένη Γαλανού", locale: "el" },
  { key: "nikos", name: "Νίκος Ψαράς", locale: "el" },
  { key: "maria", name: "Μαρία Ροδινού", locale: "el" },
  { key: "giorgos", name: "Γιώργος Πετρινός", locale: "el" },
  { key: "danae", name: "Δανάη Φεγγαράκη", locale: "el" },
  { key: "alex", name: "Alex Meadow", locale: "en" },
];

const MAY: Record<string, Persona["may"]> = {
  registrar: { el: "Μητρώο μελών της ένωσης", en: "Registrar of the union" },
  administrator: { el: "Διαχειρίζεται τον κόμβο", en: "Administrator of the hub" },
  delegate: { el: "Εκπροσωπεί φορέα-μέλος", en: "Speaks for a member body" },
  orgadmin: { el: "Διαχειρίζεται την εγγραφή ενός φορέα-μέλους", en: "Looks after the record of a member body" },
};

/** @param hasDemo Whether the demonstration data is there, where some people have rights */
export function personasOf(hasDemo: boolean): readonly Persona[] {
  const withRights = DEMO_PEOPLE.map(({ key, name, language }) => ({ key, name, locale: language, may: MAY[key] }));
  return hasDemo ? [...PLAIN, ...withRights] : PLAIN;
}
