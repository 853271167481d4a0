import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { migrate } from "../database/migrate";
import { type Database, openDatabase } from "../database/open-database";
import { describeOnDatabases } from "../testing/databases";
import { findMatches } from "./find-matches";
import { refreshIndex } from "./search-index";
import { THING_INDEX, THING_MODEL, Thing, ThingTerm, thing } from "./testing";

/** A query, a text that it finds, and one that it does not. */
type Case = [query: string, found: string, notFound: string];

const NOUNS: Case[] = [
  ["συνεταιρισμοι", "Αγροτικός Συνεταιρισμός Λέρου", "Συναυλία στη Λέρο"],
  ["συνεταιρισμός", "ένωση γυναικείων συνεταιρισμών", "Σύνταξη κανονισμών"],
  ["ΣΥΝΕΤΑΙΡΙΣΜΟΥΣ", "του αστικού συνεταιρισμού", "τους συνδέσμους"],
  ["οικονομια", "πολιτικές οικονομίας", "οικολογία"],
  ["οικονομιών", "Κοινωνική Οικονομία", "οικοδομών"],
  ["επιχειρησεις", "κοινωνικής επιχείρησης", "επίχρισμα"],
  ["επιχείρηση", "των επιχειρήσεων", "επιχωμάτωση"],
  ["αθηνα", "Δήμος Αθηναίων, Αθήνα", "Αθλητικός όμιλος"],
  ["Αθηνών", "στην Αθήνα", "αθλητών"],
  ["μέλη", "δικαίωμα μέλους", "μελέτη"],
  ["σχεδια", "Σχέδιο δράσης", "σχέση"],
  ["σχεδίου", "τα σχέδια", "σχολείου"],
  ["βιβλία", "Βιβλίο ιστορίας", "βίος"],
  ["παιδιών", "για το παιδί", "παγίδα"],
  ["παιδί", "Τα παιδιά της γειτονιάς", "η πάλη"],
  ["δράσεις", "μιας δράσης", "δρόμοι"],
  ["κοινότητες", "ενεργειακή κοινότητα", "κοινόχρηστος"],
  ["ομοσπονδιων", "Πανελλήνια Ομοσπονδία", "ομοιότητα"],
  ["γυναίκες", "Συνεταιρισμός Γυναικών", "γυμναστική"],
  ["νόμου", "οι νόμοι", "νομαδικός"],
  ["χωριό", "χωριά της Κρήτης", "χορός"],
  ["προγράμματα", "πρόγραμμα στήριξης", "προγιαγιά"],
  ["κατοικίες", "κοινωνική κατοικία", "κάτοψη"],
  ["διαχείριση", "διαχειρίσεις αποβλήτων", "διαχωρισμός"],
  ["οικολογίας", "Οικολογία", "οικονομίας"],
  ["τεχνολογία", "νέες τεχνολογίες", "τεχνητός"],
  ["αφίξεις", "ώρα άφιξης", "αφή"],
];

const ADJECTIVES_AND_VERBS: Case[] = [
  ["κοινωνική", "κοινωνικών φορέων", "κοινοτικός"],
  ["κοινωνικού", "Κοινωνικές δομές", "κοινοποίηση"],
  ["συνεταιριστικών", "συνεταιριστική τράπεζα", "συνετός"],
  ["βιολογικά", "βιολογικός καθαρισμός", "βιβλίο"],
  ["αλληλέγγυας", "Αλληλέγγυα Οικονομία", "αλληλογραφία"],
  ["αγροτικοί", "αγροτικό προϊόν", "αγορά"],
  ["δημόσιες", "δημόσιου συμφέροντος", "δημιουργία"],
  ["ενεργειακών", "ενεργειακή δημοκρατία", "ενέργεια"],
  ["μουσική", "μουσικών συνόλων", "μουσείο"],
  ["στηρίζουμε", "στηρίζει τα μέλη της", "στήλη"],
  ["παράγουν", "παράγει ψωμί", "παραλία"],
  ["ανακυκλώνουν", "ανακυκλώνει χαρτί", "ανακήρυξη"],
  ["εργαζομενων", "συνεταιρισμός εργαζομένου", "εργαλεία"],
];

const SPELLINGS: Case[] = [
  ["κοινσεπ", "Κοιν.Σ.Επ. «Το Κουκούτσι»", "κοινός"],
  ["Κοιν.Σ.Επ.", "ΚΟΙΝΣΕΠ Ένταξης", "κοινόν σεμινάριο"],
  ["ΚοινΣΕπ", "ΚΟΙΝ.Σ.ΕΠ Κεντρικής Μακεδονίας", "κοινωνία"],
  ["Κ.ΑΛ.Ο.", "Φορείς ΚΑΛΟ", "καλλιέργεια"],
  ["καλο", "Φόρουμ Κ.ΑΛ.Ο.", "καλάθι"],
  ["ΑΘΉΝΑ", "αθήνα", "Αθηνόδωρος"],
  ["Γυναικεσ", "γυναίκες", "γονείς"],
  ["φως", "ΦΩΣ", "φορά"],
  ["Together", "\u03a4ogether for change", "toga"],
  ["\u03a4ogether", "Together", "Τογκό"],
  ["αττικης", "A\u03c4\u03c4ική", "άτακτος"],
  ["KOIN\u03a3E\u03a0", "Κοιν.Σ.Επ.", "koine"],
  ["νέα/γη", "Νέα Γη", "νέα"],
  ["4430/2016", "Ν. 4430/2016", "Ν. 4431/2016"],
  ["205", "ΦΕΚ Α΄ 205/31.10.2016", "2051"],
];

const ENGLISH: Case[] = [
  ["cooperatives", "A workers’ cooperative", "coordination"],
  ["cooperative", "Revolver Co-operative Limited", "operative"],
  ["coop", "Leeds Bread Co-op", "cop"],
  ["co-op", "Windmill Worker Coops", "company"],
  ["policies", "food policy", "police"],
  ["communities", "community energy", "computer"],
  ["organic", "Organics", "An organisation"],
  ["bakery", "Two bakeries", "baker"],
  ["cafe", "Café", "caft"],
];

const CASES = [...NOUNS, ...ADJECTIVES_AND_VERBS, ...SPELLINGS, ...ENGLISH];

describeOnDatabases("search in Greek and English", (databases) => {
  let database: Database;

  beforeAll(async () => {
    const config = databases().of("members");
    await migrate(config, THING_MODEL);
    database = await openDatabase(config, THING_MODEL);
    await database.write(async (tx) => {
      const things = CASES.flatMap(([, found, notFound], at) => [
        thing(`th_found_${at}`, { names: [found] }),
        thing(`th_not_found_${at}`, { texts: [notFound] }),
      ]);
      await tx.insert(Thing, things);
      await refreshIndex(
        tx,
        THING_INDEX,
        things.map(({ id }) => id),
      );
    });
  });
  afterAll(() => database?.close());

  it.each(CASES.map((each, at) => [...each, at] as const))("%s finds %s and not %s", async (search, _f, _n, at) => {
    const { nodes } = await findMatches(database.read, Thing, { terms: ThingTerm, search }, { first: 100 });
    const ids = nodes.map(({ id }) => id);
    expect(ids).toContain(`th_found_${at}`);
    expect(ids).not.toContain(`th_not_found_${at}`);
  });
});
