import { PositionType } from "../../../services/advocacy/position/position.entity";
import { PositionState } from "../../../services/advocacy/position/position-state";
import { COMMONS, FEDERATION, type NetworkSlug, UNION } from "../networks";
import type { Language, Texts } from "../texts";
import type { BodyCode } from "./bodies";
import type { ConsultationKey } from "./consultations";
import type { IssueKey } from "./issues";
import type { TopicKey } from "./topics";

export interface VersionData {
  on: string;
  /** Places in the list of the issue's demands, from 0. */
  demands: number[];
}

export interface PositionData {
  key: string;
  type: PositionType;
  state: PositionState;
  network: NetworkSlug;
  /** Number of a body in Greece or key of one abroad; without it nobody but the network is named. */
  author?: number | string;
  issue: IssueKey;
  title: Texts;
  /** In the languages of the title. */
  summary: Texts;
  /** Greek where it is not said. */
  original?: Language;
  topics: TopicKey[];
  targets: BodyCode[];
  versions: VersionData[];
  submittedOn?: string;
  /** The one that it was written for. */
  consultation?: ConsultationKey;
}

const { POSITION_PAPER, OPEN_LETTER, CONSULTATION_RESPONSE, AMENDMENT, JOINT_STATEMENT, OPINION } = PositionType;
const { DRAFT, INTERNAL_CONSULTATION, ADOPTED, SUBMITTED, RESPONDED, CLOSED, WITHDRAWN, SUPERSEDED } = PositionState;

/** In every state, also in those in which the public must not see them. */
export const POSITIONS: readonly PositionData[] = [
  {
    key: "clauses-paper",
    type: POSITION_PAPER,
    state: SUBMITTED,
    network: UNION,
    issue: "procurement",
    title: { el: "Κοινωνικές ρήτρες που εφαρμόζονται", en: "Social clauses that are applied" },
    summary: {
      el: "Ζητάμε υποχρεωτικές κοινωνικές ρήτρες και αποκλειστικές συμβάσεις για φορείς ένταξης.",
      en: "We ask for mandatory social clauses and for contracts reserved for work integration bodies.",
    },
    topics: ["procurement", "integration"],
    targets: ["DEMO-MINISTRY", "DEMO-PARLIAMENT-SOCIAL"],
    versions: [
      { on: "2026-02-16", demands: [0, 1] },
      { on: "2026-04-02", demands: [0, 1, 2, 4] },
      { on: "2026-05-18", demands: [0, 1, 2, 3, 4] },
    ],
    submittedOn: "2026-05-25",
  },
  {
    key: "clauses-consultation",
    type: CONSULTATION_RESPONSE,
    state: SUBMITTED,
    network: FEDERATION,
    issue: "procurement",
    title: {
      el: "Σχόλια στη διαβούλευση για τις δημόσιες συμβάσεις",
      en: "Comments in the consultation on public procurement",
    },
    summary: {
      el: "Σχολιάζουμε κατ’ άρθρο το φανταστικό σχέδιο νόμου για τις κοινωνικές ρήτρες.",
      en: "We comment on the fictional bill on social clauses, article by article.",
    },
    topics: ["procurement"],
    targets: ["DEMO-MINISTRY"],
    versions: [
      { on: "2026-02-20", demands: [0, 3] },
      { on: "2026-03-12", demands: [0, 2, 3] },
    ],
    submittedOn: "2026-03-16",
    consultation: "9902",
  },
  {
    key: "guarantee-amendment",
    type: AMENDMENT,
    state: RESPONDED,
    network: UNION,
    author: 12,
    issue: "procurement",
    title: { el: "Τροπολογία για τις εγγυητικές επιστολές" },
    summary: { el: "Προτείνουμε να μη ζητείται εγγυητική επιστολή για μικρές συμβάσεις." },
    topics: ["procurement", "finance"],
    targets: ["DEMO-PARLIAMENT-ECONOMY"],
    versions: [{ on: "2026-03-03", demands: [2, 3] }],
    submittedOn: "2026-03-20",
  },
  {
    key: "grid-letter",
    type: OPEN_LETTER,
    state: RESPONDED,
    network: UNION,
    issue: "energy",
    title: { el: "Ανοιχτή επιστολή για τη σύνδεση στο δίκτυο", en: "Open letter on grid connections" },
    summary: {
      el: "Οι ενεργειακές κοινότητες περιμένουν δύο χρόνια για να συνδεθούν· ζητάμε προτεραιότητα.",
      en: "Energy communities wait two years to be connected; we ask for priority.",
    },
    topics: ["energy-communities"],
    targets: ["DEMO-ENERGY", "DEMO-MINISTRY"],
    versions: [
      { on: "2025-01-13", demands: [0, 1] },
      { on: "2025-02-10", demands: [0, 1, 2] },
    ],
    submittedOn: "2025-02-17",
  },
  {
    key: "fee-statement",
    type: JOINT_STATEMENT,
    state: CLOSED,
    network: FEDERATION,
    issue: "energy",
    title: { el: "Όχι στο τέλος εγγραφής", en: "No to the registration fee" },
    summary: {
      el: "Κοινή δήλωση κατά του τέλους εγγραφής για μικρές ενεργειακές κοινότητες.",
      en: "A joint statement against the registration fee for small energy communities.",
    },
    topics: ["energy-communities", "energy"],
    targets: ["DEMO-PARLIAMENT", "DEMO-ENERGY"],
    versions: [{ on: "2024-05-06", demands: [3, 2] }],
    submittedOn: "2024-05-13",
  },
  {
    key: "energy-offices",
    type: POSITION_PAPER,
    state: SUBMITTED,
    network: FEDERATION,
    author: 44,
    issue: "energy",
    title: { el: "Γραφεία υποστήριξης για την ενέργεια των πολλών" },
    summary: { el: "Ένα γραφείο σε κάθε περιφέρεια για όσους ξεκινούν ενεργειακή κοινότητα." },
    topics: ["energy-communities", "education"],
    targets: ["DEMO-REGION"],
    versions: [
      { on: "2025-09-15", demands: [4, 0] },
      { on: "2025-11-10", demands: [4, 0, 1] },
    ],
    submittedOn: "2025-11-24",
  },
  {
    key: "villages-opinion",
    type: OPINION,
    state: SUBMITTED,
    network: UNION,
    author: 18,
    issue: "energy",
    title: { el: "Γνώμη για την ενέργεια στα ορεινά χωριά", en: "Opinion on energy in mountain villages" },
    summary: {
      el: "Ο εικονικός συμψηφισμός είναι η μόνη λύση για χωριά χωρίς δικά τους έργα.",
      en: "Virtual net metering is the only way for villages without plants of their own.",
    },
    topics: ["energy", "energy-communities"],
    targets: ["DEMO-ENERGY", "DEMO-COUNCIL"],
    versions: [{ on: "2026-01-19", demands: [2, 4] }],
    submittedOn: "2026-02-02",
  },
  {
    key: "homes-paper",
    type: POSITION_PAPER,
    state: RESPONDED,
    network: UNION,
    issue: "housing",
    title: { el: "Στέγη χωρίς κερδοσκοπία", en: "Homes without speculation" },
    summary: {
      el: "Τα άδεια δημόσια κτίρια να γίνουν κατοικίες που ανήκουν στους κατοίκους τους.",
      en: "Empty public buildings should become homes that belong to those who live in them.",
    },
    topics: ["housing", "law"],
    targets: ["DEMO-MINISTRY", "DEMO-MUNICIPALITY"],
    versions: [
      { on: "2025-10-27", demands: [0, 1, 2] },
      { on: "2025-12-15", demands: [0, 1, 2, 3] },
    ],
    submittedOn: "2026-01-12",
    consultation: "9901",
  },
  {
    key: "homes-amendment",
    type: AMENDMENT,
    state: RESPONDED,
    network: FEDERATION,
    author: 17,
    issue: "housing",
    title: { el: "Τροπολογία στο άρθρο 9 για το δικαίωμα εξαγοράς" },
    summary: { el: "Το δικαίωμα εξαγοράς επιστρέφει τις κατοικίες στην αγορά και πρέπει να διαγραφεί." },
    topics: ["housing"],
    targets: ["DEMO-PARLIAMENT-ECONOMY", "DEMO-PARLIAMENT-SOCIAL"],
    versions: [{ on: "2025-11-03", demands: [2, 1] }],
    submittedOn: "2025-11-10",
    consultation: "9901",
  },
  {
    key: "homes-europe",
    type: POSITION_PAPER,
    state: RESPONDED,
    network: COMMONS,
    author: "abroad/glasgow-lantern",
    issue: "housing",
    title: { en: "Common homes across Europe", el: "Κοινά σπίτια σε όλη την Ευρώπη" },
    summary: {
      en: "Cooperative housing needs long grants of land and buildings, in every country.",
      el: "Η συνεταιριστική στέγαση χρειάζεται μακροχρόνιες παραχωρήσεις γης και κτιρίων σε κάθε χώρα.",
    },
    original: "en",
    topics: ["housing"],
    targets: ["DEMO-EU-ASSEMBLY", "DEMO-EU-COMMISSION"],
    versions: [
      { on: "2025-04-07", demands: [1, 2] },
      { on: "2025-06-02", demands: [1, 2, 3] },
    ],
    submittedOn: "2025-06-16",
  },
  {
    key: "register-letter",
    type: OPEN_LETTER,
    state: CLOSED,
    network: UNION,
    issue: "registry",
    title: { el: "Ένα μητρώο που να δουλεύει", en: "A register that works" },
    summary: {
      el: "Ζητάμε ψηφιακό μητρώο με ανοικτά δεδομένα και σύντομες προθεσμίες.",
      en: "We ask for a digital register with open data and short time limits.",
    },
    topics: ["law"],
    targets: ["DEMO-REGISTRY", "DEMO-MINISTRY"],
    versions: [
      { on: "2024-09-16", demands: [0, 1] },
      { on: "2024-11-04", demands: [0, 1, 2] },
    ],
    submittedOn: "2024-11-11",
  },
  {
    key: "register-seat",
    type: OPINION,
    state: SUBMITTED,
    network: FEDERATION,
    author: 2,
    issue: "registry",
    title: { el: "Γνώμη για τη σύνθεση της επιτροπής μητρώου" },
    summary: { el: "Οι ενώσεις των φορέων πρέπει να μετέχουν στην επιτροπή του μητρώου." },
    topics: ["law"],
    targets: ["DEMO-REGISTRY"],
    versions: [{ on: "2026-04-20", demands: [3, 0] }],
    submittedOn: "2026-05-04",
  },
  {
    key: "register-old",
    type: POSITION_PAPER,
    state: SUPERSEDED,
    network: UNION,
    issue: "registry",
    title: { el: "Θέσεις για το μητρώο (2024)", en: "Positions on the register (2024)" },
    summary: {
      el: "Παλαιότερες θέσεις, που αντικαταστάθηκαν από την επιστολή για το μητρώο.",
      en: "Older positions, replaced by the letter on the register.",
    },
    topics: ["law"],
    targets: ["DEMO-MINISTRY"],
    versions: [{ on: "2024-02-12", demands: [0, 2] }],
    submittedOn: "2024-02-26",
  },
  {
    key: "workers-insurance",
    type: POSITION_PAPER,
    state: SUBMITTED,
    network: FEDERATION,
    issue: "workers",
    title: { el: "Ένα καθεστώς ασφάλισης για τα μέλη", en: "One insurance scheme for members" },
    summary: {
      el: "Τα μέλη των συνεταιρισμών εργαζομένων να ασφαλίζονται για τη δουλειά που κάνουν.",
      en: "Members of workers’ cooperatives should be insured for the work they do.",
    },
    topics: ["worker-coops", "taxation"],
    targets: ["DEMO-MINISTRY", "DEMO-COUNCIL"],
    versions: [
      { on: "2025-03-17", demands: [0, 1] },
      { on: "2025-05-05", demands: [0, 1, 3] },
      { on: "2026-06-15", demands: [0, 1, 2, 3] },
    ],
    submittedOn: "2025-05-12",
  },
  {
    key: "tax-consultation",
    type: CONSULTATION_RESPONSE,
    state: CLOSED,
    network: UNION,
    author: 0,
    issue: "workers",
    title: { el: "Σχόλια για την προκαταβολή φόρου", en: "Comments on the advance payment of tax" },
    summary: {
      el: "Η προκαταβολή φόρου πνίγει τους νέους συνεταιρισμούς στα πρώτα τους βήματα.",
      en: "The advance payment of tax stifles new cooperatives in their first steps.",
    },
    topics: ["taxation"],
    targets: ["DEMO-PARLIAMENT-ECONOMY"],
    versions: [{ on: "2024-10-07", demands: [1, 3] }],
    submittedOn: "2024-10-14",
  },
  {
    key: "decent-work",
    type: JOINT_STATEMENT,
    state: SUBMITTED,
    network: COMMONS,
    issue: "workers",
    title: { en: "Decent work begins with a vote", el: "Η αξιοπρεπής εργασία αρχίζει με μια ψήφο" },
    summary: {
      en: "Those who work should have a say in how they work.",
      el: "Όσοι εργάζονται πρέπει να έχουν λόγο για τον τρόπο που εργάζονται.",
    },
    original: "en",
    topics: ["work", "worker-coops"],
    targets: ["DEMO-WORLD", "DEMO-EU-COMMISSION"],
    versions: [{ on: "2025-09-01", demands: [4, 2] }],
    submittedOn: "2025-09-22",
  },
  {
    key: "islands-food",
    type: POSITION_PAPER,
    state: RESPONDED,
    network: UNION,
    author: 60,
    issue: "food",
    title: { el: "Βραχείες αλυσίδες και νησιά", en: "Short chains and islands" },
    summary: {
      el: "Τα χιλιόμετρα της θάλασσας δεν μετρούν όπως της στεριάς.",
      en: "Kilometres at sea do not count like those on land.",
    },
    topics: ["short-chains", "food"],
    targets: ["DEMO-EU-COMMISSION", "DEMO-REGION"],
    versions: [
      { on: "2025-02-03", demands: [0, 3] },
      { on: "2025-03-24", demands: [0, 1, 3] },
    ],
    submittedOn: "2025-04-07",
  },
  {
    key: "canteens-letter",
    type: OPEN_LETTER,
    state: SUBMITTED,
    network: FEDERATION,
    author: 5,
    issue: "food",
    title: { el: "Ντόπια τρόφιμα στα δημόσια κυλικεία" },
    summary: { el: "Το ένα τρίτο των τροφίμων στα δημόσια κυλικεία να έρχεται από συνεταιρισμούς." },
    topics: ["food", "procurement"],
    targets: ["DEMO-MINISTRY", "DEMO-MUNICIPALITY"],
    versions: [{ on: "2026-03-30", demands: [1, 3] }],
    submittedOn: "2026-04-13",
  },
  {
    key: "seeds-opinion",
    type: OPINION,
    state: SUBMITTED,
    network: COMMONS,
    author: "abroad/lefkosia-harouppi",
    issue: "food",
    title: { en: "Seeds are not a brand" },
    summary: { en: "Labelling duties must not reach those who exchange local seeds." },
    original: "en",
    topics: ["food"],
    targets: ["DEMO-EU-COMMISSION"],
    versions: [{ on: "2025-01-27", demands: [2, 0] }],
    submittedOn: "2025-02-10",
  },
  {
    key: "platforms-paper",
    type: POSITION_PAPER,
    state: SUBMITTED,
    network: COMMONS,
    author: "abroad/barcelona-paraigua",
    issue: "platforms",
    title: { en: "Platforms that belong to their users", el: "Πλατφόρμες που ανήκουν στους χρήστες τους" },
    summary: {
      en: "A cooperative of its own workers is no intermediary, and the directive should say so.",
      el: "Ο συνεταιρισμός των εργαζομένων δεν είναι μεσάζων και η οδηγία πρέπει να το λέει.",
    },
    original: "en",
    topics: ["work", "law"],
    targets: ["DEMO-EU-ASSEMBLY", "DEMO-EU-INTERGROUP"],
    versions: [
      { on: "2025-07-07", demands: [0, 2] },
      { on: "2025-10-06", demands: [0, 1, 2] },
    ],
    submittedOn: "2025-10-13",
  },
  {
    key: "platforms-consultation",
    type: CONSULTATION_RESPONSE,
    state: SUPERSEDED,
    network: COMMONS,
    issue: "platforms",
    title: { en: "First comments on the platform directive" },
    summary: { en: "Early comments, replaced by the paper on platforms." },
    original: "en",
    topics: ["work"],
    targets: ["DEMO-EU-COMMISSION"],
    versions: [{ on: "2024-11-18", demands: [0, 1] }],
    submittedOn: "2024-12-02",
  },
  {
    key: "care-paper",
    type: POSITION_PAPER,
    state: RESPONDED,
    network: UNION,
    author: 4,
    issue: "care",
    title: { el: "Φροντίδα με διάρκεια", en: "Care that lasts" },
    summary: {
      el: "Οι συνεταιρισμοί φροντίδας χρειάζονται συμβάσεις ετών, όχι μηνών.",
      en: "Care cooperatives need contracts of years, not of months.",
    },
    topics: ["care", "integration"],
    targets: ["DEMO-MINISTRY", "DEMO-COUNCIL"],
    versions: [
      { on: "2025-05-19", demands: [0, 1] },
      { on: "2025-07-14", demands: [0, 1, 2, 3] },
    ],
    submittedOn: "2025-07-21",
  },
  {
    key: "fund-paper",
    type: POSITION_PAPER,
    state: SUBMITTED,
    network: UNION,
    issue: "fund",
    title: { el: "Ένα ταμείο στα μέτρα μας", en: "A fund made to our measure" },
    summary: {
      el: "Το ταμείο κοινωνικής οικονομίας να λειτουργήσει με τους φορείς στη διοίκησή του.",
      en: "The social economy fund should start to work, with the bodies on its board.",
    },
    topics: ["finance"],
    targets: ["DEMO-MINISTRY", "DEMO-PARLIAMENT-ECONOMY"],
    versions: [
      { on: "2026-06-01", demands: [0, 1] },
      { on: "2026-07-20", demands: [0, 1, 2, 3] },
    ],
    submittedOn: "2026-07-27",
  },
  {
    key: "guarantee-old",
    type: CONSULTATION_RESPONSE,
    state: SUPERSEDED,
    network: FEDERATION,
    author: 14,
    issue: "fund",
    title: { el: "Σχόλια για τις εγγυήσεις του σχεδίου δράσης" },
    summary: { el: "Παλαιότερα σχόλια για το ύψος των εγγυήσεων στα μικρά δάνεια." },
    topics: ["finance"],
    targets: ["DEMO-MINISTRY"],
    versions: [{ on: "2025-03-24", demands: [1, 3] }],
    submittedOn: "2025-03-31",
  },
  {
    key: "commons-statement",
    type: JOINT_STATEMENT,
    state: CLOSED,
    network: COMMONS,
    issue: "commons",
    title: { en: "A place for the commons in law", el: "Μια θέση για τα κοινά στο δίκαιο" },
    summary: {
      en: "Between private and public there is a third thing, and the law should know it.",
      el: "Ανάμεσα στο ιδιωτικό και το δημόσιο υπάρχει κάτι τρίτο, και το δίκαιο πρέπει να το γνωρίζει.",
    },
    original: "en",
    topics: ["law"],
    targets: ["DEMO-EU-COMMISSION", "DEMO-EU-INTERGROUP"],
    versions: [
      { on: "2024-06-10", demands: [0, 1] },
      { on: "2024-09-09", demands: [0, 1, 2, 3] },
    ],
    submittedOn: "2024-09-23",
  },
  // Below: what the public does not see.
  {
    key: "schools-adopted",
    type: POSITION_PAPER,
    state: ADOPTED,
    network: UNION,
    author: 28,
    issue: "education",
    title: { el: "Σχολικοί συνεταιρισμοί με απλή δήλωση", en: "School cooperatives by simple declaration" },
    summary: {
      el: "Οι μαθητές να μπορούν να ιδρύουν συνεταιρισμό με μια απλή δήλωση.",
      en: "Pupils should be able to found a cooperative by a simple declaration.",
    },
    topics: ["education"],
    targets: ["DEMO-MINISTRY"],
    versions: [
      { on: "2026-05-11", demands: [0, 1] },
      { on: "2026-08-03", demands: [0, 1, 2] },
    ],
  },
  {
    key: "commons-pacts-adopted",
    type: OPEN_LETTER,
    state: ADOPTED,
    network: COMMONS,
    issue: "commons",
    title: { en: "Pacts between towns and their residents" },
    summary: { en: "Municipalities should be free to share the care of places with residents." },
    original: "en",
    topics: ["law"],
    targets: ["DEMO-EU-ASSEMBLY"],
    versions: [{ on: "2026-08-10", demands: [1, 3] }],
  },
  {
    key: "carers-consultation",
    type: POSITION_PAPER,
    state: INTERNAL_CONSULTATION,
    network: FEDERATION,
    issue: "care",
    title: { el: "Πιστοποίηση για ανεπίσημους φροντιστές" },
    summary: { el: "Σχέδιο θέσεων σε διαβούλευση με τα μέλη." },
    topics: ["care", "education"],
    targets: ["DEMO-COUNCIL"],
    versions: [{ on: "2026-07-06", demands: [3, 1] }],
  },
  {
    key: "loans-draft",
    type: AMENDMENT,
    state: DRAFT,
    network: UNION,
    issue: "fund",
    title: { el: "Τροπολογία για τα δάνεια των μελών" },
    summary: { el: "Προσχέδιο για απλούς όρους δανεισμού από τα μέλη." },
    topics: ["finance", "law"],
    targets: ["DEMO-PARLIAMENT-ECONOMY"],
    versions: [{ on: "2026-08-24", demands: [2, 0] }],
  },
  {
    key: "algorithms-draft",
    type: OPINION,
    state: DRAFT,
    network: COMMONS,
    issue: "platforms",
    title: { en: "Notes on rules that nobody can read" },
    summary: { en: "A draft on what workers should know about algorithms." },
    original: "en",
    topics: ["work"],
    targets: ["DEMO-EU-INTERGROUP"],
    versions: [{ on: "2026-08-31", demands: [0, 1] }],
  },
  {
    key: "offices-withdrawn",
    type: JOINT_STATEMENT,
    state: WITHDRAWN,
    network: FEDERATION,
    issue: "energy",
    title: { el: "Δήλωση για τα ενεργειακά γραφεία, που αποσύρθηκε" },
    summary: { el: "Αποσύρθηκε, καθώς το μέτρο άλλαξε πριν από την υποβολή." },
    topics: ["energy"],
    targets: ["DEMO-REGION"],
    versions: [{ on: "2025-06-23", demands: [4, 3] }],
  },
];

/** What a later version says that it changed. */
export const CHANGES: ReadonlyArray<Required<Texts>> = [
  {
    el: "Προστέθηκε ένα αίτημα μετά τη διαβούλευση με τα μέλη.",
    en: "A demand was added after consulting the members.",
  },
  {
    el: "Αναθεωρήθηκαν τα αιτήματα και συμπληρώθηκαν οι παραπομπές.",
    en: "The demands were revised and references were added.",
  },
  {
    el: "Ενσωματώθηκαν οι παρατηρήσεις των συμμαχικών δικτύων.",
    en: "The remarks of allied networks were taken in.",
  },
];

/** What a party that supports a position does not share of it. */
export const RESERVATIONS: ReadonlyArray<Required<Texts>> = [
  {
    el: "Συμφωνούμε με τον σκοπό, αλλά ζητάμε μεγαλύτερη μεταβατική περίοδο.",
    en: "We share the aim, but ask for a longer period of transition.",
  },
  {
    el: "Δεν δεσμευόμαστε για το δεύτερο αίτημα μέχρι να αποφασίσει η γενική συνέλευση.",
    en: "We are not bound to the second demand until our general assembly has decided.",
  },
  {
    el: "Ζητάμε να ληφθούν υπόψη και οι φορείς χωρίς νομική προσωπικότητα.",
    en: "We ask that bodies without legal personality be considered too.",
  },
  {
    el: "Στηρίζουμε τις θέσεις, εκτός από όσα αφορούν τα μικρά νησιά.",
    en: "We support the positions, except for what concerns the small islands.",
  },
];

/** Why a party is against a position, or takes no side. */
export const OBJECTIONS: ReadonlyArray<Required<Texts>> = [
  {
    el: "Θεωρούμε ότι τα αιτήματα επιβαρύνουν τους μικρούς φορείς.",
    en: "We hold that the demands are a burden on small bodies.",
  },
  {
    el: "Το θέμα δεν έχει συζητηθεί αρκετά στα μέλη μας.",
    en: "The matter has not been discussed enough among our members.",
  },
];

/** The headings of a position and how it ends. */
export const PARTS = {
  note: {
    el: "Επινοημένο κείμενο για λόγους επίδειξης· δεν εκφράζει υπαρκτό φορέα.",
    en: "An invented text for demonstration; it speaks for no existing body.",
  },
  background: { el: "Το ζήτημα", en: "The matter" },
  demands: { el: "Τι ζητάμε", en: "What we ask for" },
  wording: { el: "Προτεινόμενη διατύπωση", en: "Proposed wording" },
  next: { el: "Η συνέχεια", en: "What comes next" },
  closing: {
    el: "Είμαστε στη διάθεση όσων αποφασίζουν για να εξηγήσουμε τις θέσεις μας και θα δημοσιεύσουμε κάθε απάντηση που θα λάβουμε.",
    en: "We are ready to explain our positions to those who decide, and will publish every answer that we receive.",
  },
} satisfies Record<string, Required<Texts>>;
