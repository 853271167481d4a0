/** Words that the names of organisations are made of; together they name nobody that there is. */

export interface Noun {
  article: "Ο" | "Η" | "Το";
  el: string;
  en: string;
}

export const NOUNS: readonly Noun[] = [
  { article: "Ο", el: "Ανεμόμυλος", en: "Windmill" },
  { article: "Η", el: "Χελώνα", en: "Tortoise" },
  { article: "Το", el: "Ποδήλατο", en: "Bicycle" },
  { article: "Ο", el: "Φάρος", en: "Lighthouse" },
  { article: "Η", el: "Πυξίδα", en: "Compass" },
  { article: "Το", el: "Ρόδι", en: "Pomegranate" },
  { article: "Ο", el: "Αργαλειός", en: "Loom" },
  { article: "Η", el: "Αχτίδα", en: "Sunbeam" },
  { article: "Το", el: "Καλάθι", en: "Basket" },
  { article: "Ο", el: "Φούρνος", en: "Oven" },
  { article: "Η", el: "Τραμπάλα", en: "See-saw" },
  { article: "Το", el: "Κουμπί", en: "Button" },
  { article: "Ο", el: "Σκαντζόχοιρος", en: "Hedgehog" },
  { article: "Η", el: "Κλωστή", en: "Thread" },
  { article: "Το", el: "Φεγγάρι", en: "Moon" },
  { article: "Ο", el: "Τζίτζικας", en: "Cicada" },
  { article: "Η", el: "Ομπρέλα", en: "Umbrella" },
  { article: "Το", el: "Σαλιγκάρι", en: "Snail" },
  { article: "Ο", el: "Χαρταετός", en: "Kite" },
  { article: "Η", el: "Φασολιά", en: "Beanstalk" },
  { article: "Το", el: "Τηγάνι", en: "Frying Pan" },
  { article: "Ο", el: "Κάβουρας", en: "Crab" },
  { article: "Η", el: "Βάρκα", en: "Rowing Boat" },
  { article: "Το", el: "Παράθυρο", en: "Window" },
  { article: "Ο", el: "Πελαργός", en: "Stork" },
  { article: "Η", el: "Πασχαλίτσα", en: "Ladybird" },
  { article: "Το", el: "Κατσαβίδι", en: "Screwdriver" },
  { article: "Ο", el: "Κάκτος", en: "Cactus" },
  { article: "Η", el: "Κουκουβάγια", en: "Owl" },
  { article: "Το", el: "Γεφύρι", en: "Footbridge" },
  { article: "Η", el: "Καμπάνα", en: "Bell" },
];

/** What a noun is of, in the genitive. */
export const COMPLEMENTS: ReadonlyArray<{ el: string; en: string }> = [
  { el: "των Πολλών", en: "of the Many" },
  { el: "της Αυλής", en: "of the Courtyard" },
  { el: "του Μεσημεριού", en: "of Noon" },
  { el: "των Γειτόνων", en: "of the Neighbours" },
  { el: "της Βροχής", en: "of the Rain" },
  { el: "των Επτά Κλειδιών", en: "of the Seven Keys" },
  { el: "της Ρεματιάς", en: "of the Ravine" },
  { el: "του Χειμώνα", en: "of Winter" },
  { el: "των Παραμυθιών", en: "of the Fairy Tales" },
  { el: "του Αύριο", en: "of Tomorrow" },
  { el: "της Κυριακής", en: "of Sunday" },
  { el: "των Κεραμιδιών", en: "of the Roof Tiles" },
  { el: "των Μικρών Ωρών", en: "of the Small Hours" },
  { el: "της Στροφής", en: "of the Bend" },
  { el: "των Χίλιων Χεριών", en: "of a Thousand Hands" },
  { el: "της Υπομονής", en: "of Patience" },
  { el: "των Ακροβατών", en: "of the Acrobats" },
  { el: "του Ψιλόβροχου", en: "of the Drizzle" },
  { el: "της Σκανταλιάς", en: "of Mischief" },
];

/** By the article of the noun that they agree with. */
export const ADJECTIVES: ReadonlyArray<Record<Noun["article"] | "en", string>> = [
  { Ο: "Ακούραστος", Η: "Ακούραστη", Το: "Ακούραστο", en: "Tireless" },
  { Ο: "Ανυπόμονος", Η: "Ανυπόμονη", Το: "Ανυπόμονο", en: "Impatient" },
  { Ο: "Γαλάζιος", Η: "Γαλάζια", Το: "Γαλάζιο", en: "Sky-blue" },
  { Ο: "Αφηρημένος", Η: "Αφηρημένη", Το: "Αφηρημένο", en: "Absent-minded" },
  { Ο: "Ξυπόλητος", Η: "Ξυπόλητη", Το: "Ξυπόλητο", en: "Barefoot" },
  { Ο: "Πρόθυμος", Η: "Πρόθυμη", Το: "Πρόθυμο", en: "Willing" },
  { Ο: "Λοξός", Η: "Λοξή", Το: "Λοξό", en: "Slanting" },
  { Ο: "Χρωματιστός", Η: "Χρωματιστή", Το: "Χρωματιστό", en: "Many-coloured" },
  { Ο: "Περιπλανώμενος", Η: "Περιπλανώμενη", Το: "Περιπλανώμενο", en: "Wandering" },
  { Ο: "Επίμονος", Η: "Επίμονη", Το: "Επίμονο", en: "Persistent" },
  { Ο: "Νυσταγμένος", Η: "Νυσταγμένη", Το: "Νυσταγμένο", en: "Sleepy" },
  { Ο: "Τρίχρωμος", Η: "Τρίχρωμη", Το: "Τρίχρωμο", en: "Three-coloured" },
  { Ο: "Απρόβλεπτος", Η: "Απρόβλεπτη", Το: "Απρόβλεπτο", en: "Unpredictable" },
];

/**
 * How bodies of a legal form write their names: `{name}` is the name, `{place}` the town, in Greek in the genitive.
 * Several ways for one form, abbreviated and in full, as they are found in directories.
 */
export const NAME_PATTERNS: Record<string, ReadonlyArray<{ el: string; en: string }>> = {
  KOINSEP_COLLECTIVE: [
    { el: "Κοιν.Σ.Επ. «{name}»", en: "{name} Social Cooperative" },
    { el: "«{name}» Κοιν.Σ.Επ. {place}", en: "{name} Social Cooperative of {place}" },
    { el: "Κοινωνική Συνεταιριστική Επιχείρηση «{name}»", en: "{name} Social Cooperative Enterprise" },
    { el: "ΚΟΙΝΣΕΠ «{name}»", en: "{name} Social Coop" },
  ],
  KOINSEP_VULNERABLE: [
    { el: "Κοιν.Σ.Επ. Ένταξης «{name}»", en: "{name} Work Integration Cooperative" },
    { el: "ΚοινΣΕπ Ένταξης {place} «{name}»", en: "{name} Work Integration Cooperative of {place}" },
  ],
  KOINSEP_SPECIAL: [{ el: "Κοιν.Σ.Επ. Ένταξης Ειδικών Ομάδων «{name}»", en: "{name} Integration Cooperative" }],
  WORKER_COOP: [
    { el: "Συν.Εργ. «{name}»", en: "{name} Workers’ Cooperative" },
    { el: "Συνεταιρισμός Εργαζομένων {place} «{name}»", en: "{name} Workers’ Cooperative of {place}" },
    { el: "«{name}» Συνεταιρισμός Εργαζομένων", en: "{name} Worker Coop" },
  ],
  KOISPE: [
    { el: "Κοι.Σ.Π.Ε. «{name}»", en: "{name} Social Cooperative of Limited Liability" },
    { el: "ΚΟΙΣΠΕ {place} «{name}»", en: "{name} Limited Liability Social Cooperative of {place}" },
  ],
  CIVIL_COOP: [
    { el: "Αστικός Συνεταιρισμός «{name}»", en: "{name} Civil Cooperative" },
    { el: "Συνεταιρισμός Πολιτών {place} «{name}»", en: "{name} Citizens’ Cooperative of {place}" },
  ],
  AGRI_COOP: [
    { el: "Αγροτικός Συνεταιρισμός {place} «{name}»", en: "{name} Agricultural Cooperative of {place}" },
    { el: "Α.Σ. «{name}»", en: "{name} Farmers’ Cooperative" },
    { el: "Γυναικείος Αγροτικός Συνεταιρισμός «{name}»", en: "{name} Women’s Agricultural Cooperative" },
  ],
  FOREST_COOP: [
    { el: "Δασικός Συνεταιρισμός Εργασίας «{name}»", en: "{name} Forest Workers’ Cooperative" },
    { el: "ΔΑ.Σ.Ε. {place} «{name}»", en: "{name} Forestry Cooperative of {place}" },
  ],
  ENERGY_COMM: [
    { el: "Ενεργειακή Κοινότητα «{name}»", en: "{name} Energy Community" },
    { el: "Ε.Κοιν. {place} «{name}»", en: "{name} Energy Community of {place}" },
  ],
  REN_ENERGY_COMM: [{ el: "Κοινότητα Ανανεώσιμης Ενέργειας «{name}»", en: "{name} Renewable Energy Community" }],
  CITIZEN_ENERGY_COMM: [
    { el: "Ενεργειακή Κοινότητα Πολιτών {place} «{name}»", en: "{name} Citizen Energy Community of {place}" },
  ],
  AMKE: [
    { el: "«{name}» Α.Μ.Κ.Ε.", en: "{name} Non-profit Company" },
    { el: "ΑΜΚΕ «{name}» {place}", en: "{name} Non-profit of {place}" },
  ],
  ASSOCIATION: [
    { el: "Σύλλογος «{name}»", en: "{name} Association" },
    { el: "Σωματείο {place} «{name}»", en: "{name} Association of {place}" },
  ],
};

/** Names of groups without legal personality. */
export const INFORMAL_PATTERNS: ReadonlyArray<{ el: string; en: string }> = [
  { el: "Συλλογικότητα «{name}»", en: "{name} Collective" },
  { el: "Ομάδα Γειτονιάς «{name}»", en: "{name} Neighbourhood Group" },
  { el: "Αυτοδιαχειριζόμενο Εγχείρημα «{name}»", en: "{name} Self-managed Initiative" },
  { el: "Πρωτοβουλία {place} «{name}»", en: "{name} Initiative of {place}" },
];
