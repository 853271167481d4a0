import { ResourceState, ResourceType } from "../../../services/knowledge/resource/resource.entity";
import type { Texts } from "../texts";
import type { TopicKey } from "./topics";

export interface ResourceData extends Texts {
  type: ResourceType;
  /** Languages of the work. */
  languages: string[];
  topics: TopicKey[];
  state?: ResourceState;
}

const { GUIDE, TOOL, TEMPLATE, REPORT, STUDY, COURSE_MATERIAL, VIDEO } = ResourceType;
const { DRAFT, IN_REVIEW, SUPERSEDED, WITHDRAWN } = ResourceState;

/** Titles in Greek, in English or in both; each becomes a work of one of the organisations. */
export const RESOURCES: readonly ResourceData[] = [
  {
    type: GUIDE,
    el: "Πέντε βήματα για την ίδρυση συνεταιρισμού εργαζομένων",
    en: "Five steps to found a workers’ cooperative",
    languages: ["el", "en"],
    topics: ["worker-coops", "law"],
  },
  {
    type: TEMPLATE,
    el: "Υπόδειγμα καταστατικού Κοιν.Σ.Επ. με σχόλια",
    languages: ["el"],
    topics: ["law"],
  },
  {
    type: TEMPLATE,
    el: "Υπόδειγμα πρακτικών γενικής συνέλευσης",
    en: "Template for the minutes of a general assembly",
    languages: ["el", "en"],
    topics: ["law", "education"],
  },
  {
    type: TOOL,
    el: "Υπολογιστής διανομής πλεονάσματος",
    en: "Surplus distribution calculator",
    languages: ["el", "en"],
    topics: ["finance", "worker-coops"],
  },
  {
    type: STUDY,
    en: "Who shares the roof? Housing cooperatives in six invented towns",
    languages: ["en"],
    topics: ["housing"],
  },
  {
    type: STUDY,
    el: "Η ενεργειακή ένδεια σε ορεινούς οικισμούς: μια φανταστική έρευνα",
    en: "Energy poverty in mountain villages: a fictional survey",
    languages: ["el"],
    topics: ["energy", "energy-communities"],
  },
  {
    type: GUIDE,
    el: "Πώς μοιραζόμαστε το ρεύμα: οδηγός για ενεργειακές κοινότητες",
    en: "How to share electricity: a guide for energy communities",
    languages: ["el", "en"],
    topics: ["energy-communities"],
  },
  {
    type: TOOL,
    en: "Spreadsheet for the net billing of a shared solar roof",
    languages: ["en"],
    topics: ["energy-communities", "finance"],
  },
  {
    type: REPORT,
    el: "Ετήσια έκθεση του παρατηρητηρίου βραχειών αλυσίδων",
    languages: ["el"],
    topics: ["short-chains", "food"],
  },
  {
    type: GUIDE,
    el: "Παντοπωλείο χωρίς μεσάζοντες: από την ιδέα στο ράφι",
    en: "A grocery without middlemen: from the idea to the shelf",
    languages: ["el"],
    topics: ["short-chains", "food", "finance"],
  },
  {
    type: COURSE_MATERIAL,
    el: "Δημοκρατική λήψη αποφάσεων: τετράδιο ασκήσεων",
    en: "Democratic decision making: an exercise book",
    languages: ["el", "en"],
    topics: ["education"],
  },
  {
    type: COURSE_MATERIAL,
    en: "Reading a balance sheet together: slides for six evenings",
    languages: ["en"],
    topics: ["education", "finance"],
  },
  {
    type: VIDEO,
    el: "Μια μέρα στον φούρνο: πώς μοιράζονται οι βάρδιες",
    languages: ["el"],
    topics: ["worker-coops", "work"],
  },
  {
    type: VIDEO,
    el: "Ο ήλιος στην ταράτσα μας",
    en: "The sun on our roof",
    languages: ["el"],
    topics: ["energy-communities"],
  },
  {
    type: STUDY,
    el: "Κοινωνικές ρήτρες σε διαγωνισμούς δήμων: τι εφαρμόζεται",
    en: "Social clauses in municipal tenders: what is applied",
    languages: ["el", "en"],
    topics: ["procurement", "integration"],
  },
  {
    type: TEMPLATE,
    el: "Έντυπο προσφοράς για αποκλειστικές συμβάσεις",
    languages: ["el"],
    topics: ["procurement"],
  },
  {
    type: GUIDE,
    el: "Δημόσιες συμβάσεις για μικρούς φορείς σε απλά ελληνικά",
    languages: ["el"],
    topics: ["procurement", "law", "integration"],
  },
  {
    type: REPORT,
    en: "What three thousand invented members said about their pay",
    languages: ["en"],
    topics: ["work", "worker-coops"],
  },
  {
    type: STUDY,
    el: "Φορολογική μεταχείριση των συνεταιρισμών: συγκριτικός πίνακας",
    en: "Tax treatment of cooperatives: a comparative table",
    languages: ["el", "en"],
    topics: ["taxation", "law"],
  },
  {
    type: TOOL,
    el: "Ημερολόγιο υποχρεώσεων προς εφορία και ασφαλιστικό φορέα",
    languages: ["el"],
    topics: ["taxation"],
  },
  {
    type: GUIDE,
    el: "Φροντίδα στο σπίτι: οργάνωση βαρδιών και εμπιστοσύνης",
    en: "Care at home: organising shifts and trust",
    languages: ["el"],
    topics: ["care", "work"],
  },
  {
    type: TOOL,
    el: "Κατάλογος ελέγχου για προσβάσιμους χώρους",
    en: "Checklist for accessible spaces",
    languages: ["el", "en"],
    topics: ["care", "education"],
  },
  {
    type: STUDY,
    en: "Work integration after the first year: forty fictional portraits",
    languages: ["en"],
    topics: ["integration", "care"],
  },
  {
    type: GUIDE,
    el: "Από το άδειο κτίριο στο κοινό σπίτι",
    en: "From the empty building to the common home",
    languages: ["el", "en"],
    topics: ["housing", "law", "finance"],
  },
  {
    type: TEMPLATE,
    en: "Model rules for a tenants’ cooperative",
    languages: ["en"],
    topics: ["housing", "law"],
  },
  {
    type: GUIDE,
    el: "Μικρά δάνεια με κοινή εγγύηση",
    en: "Small loans with a joint guarantee",
    languages: ["el"],
    topics: ["finance"],
  },
  {
    type: REPORT,
    el: "Έκθεση επίδοσης του κοινού ταμείου αλληλεγγύης",
    languages: ["el"],
    topics: ["finance"],
  },
  {
    type: TOOL,
    el: "Χάρτης ντόπιων ποικιλιών σπόρων",
    en: "Map of local seed varieties",
    languages: ["el", "en"],
    topics: ["food"],
  },
  {
    type: STUDY,
    en: "Food that does not travel: distances in twelve short chains",
    languages: ["en"],
    topics: ["short-chains"],
  },
  {
    type: COURSE_MATERIAL,
    el: "Σχολικοί συνεταιρισμοί: σχέδια μαθημάτων για το γυμνάσιο",
    languages: ["el"],
    topics: ["education"],
  },
  {
    type: COURSE_MATERIAL,
    el: "Εισαγωγή στην κοινωνική και αλληλέγγυα οικονομία",
    en: "An introduction to the social and solidarity economy",
    languages: ["el", "en"],
    topics: ["education", "law"],
  },
  {
    type: VIDEO,
    en: "Three cooperatives, one kitchen",
    languages: ["en", "it"],
    topics: ["food", "worker-coops"],
  },
  {
    type: REPORT,
    el: "Απολογισμός του κύκλου «Μαθαίνω να συνεργάζομαι»",
    languages: ["el"],
    topics: ["education"],
  },
  {
    type: TOOL,
    el: "Ερωτηματολόγιο κοινωνικού ισολογισμού",
    en: "Social balance questionnaire",
    languages: ["el", "en"],
    topics: ["work", "finance", "education"],
  },
  {
    type: GUIDE,
    el: "Πέντε βήματα για την ίδρυση συνεταιρισμού εργαζομένων (πρώτη έκδοση)",
    languages: ["el"],
    topics: ["worker-coops"],
    state: SUPERSEDED,
  },
  {
    type: GUIDE,
    el: "Οδηγός για την κοινή αγορά αποθηκών ενέργειας (σχέδιο)",
    en: "Guide to buying energy storage together (draft)",
    languages: ["el"],
    topics: ["energy-communities", "finance"],
    state: DRAFT,
  },
  {
    type: STUDY,
    en: "Cooperative childcare: notes towards a study",
    languages: ["en"],
    topics: ["care"],
    state: DRAFT,
  },
  {
    type: TEMPLATE,
    el: "Υπόδειγμα συμφωνητικού σύμπραξης",
    en: "Template for a consortium agreement",
    languages: ["el", "en"],
    topics: ["law", "finance"],
    state: IN_REVIEW,
  },
  {
    type: REPORT,
    el: "Προσωρινά στοιχεία απασχόλησης που αποσύρθηκαν λόγω λάθους",
    languages: ["el"],
    topics: ["work"],
    state: WITHDRAWN,
  },
  {
    type: TOOL,
    en: "Subsidy finder, withdrawn as its data were out of date",
    languages: ["en"],
    topics: ["finance"],
    state: WITHDRAWN,
  },
];

/** What a kind of work offers, for its description. */
export const CONTENTS: Record<ResourceType, Required<Texts>> = {
  GUIDE: {
    el: "Πρακτικά βήματα, παραδείγματα και συχνές ερωτήσεις.",
    en: "Practical steps, examples and frequent questions.",
  },
  TOOL: { el: "Έτοιμο προς χρήση, με σύντομες οδηγίες.", en: "Ready to use, with short instructions." },
  TEMPLATE: {
    el: "Κείμενο προς συμπλήρωση, με σημειώσεις για κάθε παράγραφο.",
    en: "A text to fill in, with notes on each paragraph.",
  },
  REPORT: {
    el: "Στοιχεία μιας χρονιάς, με πίνακες και σχόλια.",
    en: "The figures of one year, with tables and comments.",
  },
  STUDY: {
    el: "Ερωτήματα, μέθοδος, ευρήματα και προτάσεις.",
    en: "Questions, method, findings and proposals.",
  },
  COURSE_MATERIAL: {
    el: "Ασκήσεις και διαφάνειες για ομάδες έως είκοσι ατόμων.",
    en: "Exercises and slides for groups of up to twenty.",
  },
  VIDEO: { el: "Διάρκεια δώδεκα λεπτά, με υποτίτλους.", en: "Twelve minutes long, with subtitles." },
};

export const WORK_IS_INVENTED: Required<Texts> = {
  el: "Επινοημένο έργο για λόγους επίδειξης.",
  en: "An invented work for demonstration.",
};

/** Groups, never persons: a name that one invents may be somebody’s. */
export const AUTHORS: ReadonlyArray<string[]> = [
  ["Εργαστήρι Τεκμηρίωσης (φανταστικό)"],
  ["Fictional Research Circle"],
  ["Εργαστήρι Τεκμηρίωσης (φανταστικό)", "Fictional Research Circle"],
  ["Ομάδα Εκπαίδευσης (φανταστική)"],
  [],
];
