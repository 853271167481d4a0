import type { CallEligibility } from "../../../services/funding/call/call.entity";
import { DeMinimisRegulation } from "../../../services/funding/call/de-minimis";
import type { Texts } from "../texts";
import type { FunderKey } from "./funders";
import type { TopicKey } from "./topics";

export const ATHENS = "Europe/Athens";
export const BRUSSELS = "Europe/Brussels";
export const LONDON = "Europe/London";

export interface DeadlineData {
  /** Days from today. */
  days: number;
  /** On a clock in the time zone. */
  time: string;
  label?: Required<Texts>;
}

export interface CallData {
  key: string;
  funder: FunderKey;
  title: Required<Texts>;
  description: Required<Texts>;
  programme?: ProgrammeKey;
  topics: TopicKey[];
  /** Of the opening and of the deadlines. */
  timeZone: string;
  /** Days from today; before today where negative. */
  opens: number;
  /** None for a call that is open until further notice. */
  deadlines: DeadlineData[];
  /** Days from today. */
  results?: number;
  budgetCents?: number;
  eligibility?: Partial<CallEligibility>;
}

export type ProgrammeKey = "bread" | "roof" | "bridge" | "sun";

export const PROGRAMMES: Record<ProgrammeKey, Required<Texts>> = {
  bread: { el: "Φανταστικό πρόγραμμα «Κοινό Ψωμί»", en: "Fictional programme “Common Bread”" },
  roof: { el: "Φανταστικό πρόγραμμα «Στέγη για Όλους»", en: "Fictional programme “A Roof for All”" },
  bridge: { el: "Φανταστικό πρόγραμμα «Γέφυρες Συνεργασίας»", en: "Fictional programme “Bridges of Cooperation”" },
  sun: { el: "Φανταστικό πρόγραμμα «Ήλιος της Γειτονιάς»", en: "Fictional programme “Sun of the Neighbourhood”" },
};

const STAGE_1 = { el: "Πρώτο στάδιο: σύντομη πρόταση", en: "First stage: short proposal" };
const STAGE_2 = { el: "Δεύτερο στάδιο: πλήρης πρόταση", en: "Second stage: full proposal" };

const ENERGY_FORMS = kalo("ENERGY_COMM", "REN_ENERGY_COMM", "CITIZEN_ENERGY_COMM");
const KOINSEP_FORMS = kalo("KOINSEP_COLLECTIVE", "KOINSEP_VULNERABLE", "KOINSEP_SPECIAL");

/** Of every kind there are some, on whatever day they are loaded: forthcoming, open, closed and with results. */
export const CALLS: readonly CallData[] = [
  // Open, the next to close first.
  {
    key: "bakery-ovens",
    funder: "piggy-bank",
    title: { el: "Φούρνοι και εργαστήρια τροφίμων", en: "Ovens and food workshops" },
    description: {
      el: "Αγορά εξοπλισμού για μικρή μεταποίηση τροφίμων.",
      en: "Equipment for processing food on a small scale.",
    },
    programme: "bread",
    topics: ["food"],
    timeZone: ATHENS,
    opens: -40,
    deadlines: [{ days: 3, time: "13:00" }],
    budgetCents: 45_000_000,
    eligibility: { countries: ["GR"], activities: modified("AM60", "AM130") },
  },
  {
    key: "neighbourhood-sun",
    funder: "national",
    title: { el: "Κοινή παραγωγή ενέργειας σε γειτονιές", en: "Common energy production in neighbourhoods" },
    description: {
      el: "Φωτοβολταϊκά και αποθήκευση που ανήκουν στους κατοίκους.",
      en: "Solar panels and storage owned by residents.",
    },
    programme: "sun",
    topics: ["energy-communities"],
    timeZone: ATHENS,
    opens: -60,
    deadlines: [{ days: 10, time: "17:00" }],
    budgetCents: 1_200_000_000,
    eligibility: { legalForms: ENERGY_FORMS },
  },
  {
    key: "northern-hills-start",
    funder: "region",
    title: { el: "Πρώτα βήματα στους Βόρειους Λόφους", en: "First steps in the Northern Hills" },
    description: {
      el: "Ενίσχυση νέων φορέων στη Μακεδονία και τη Θράκη.",
      en: "Support for new bodies in Macedonia and Thrace.",
    },
    topics: ["work", "finance"],
    timeZone: ATHENS,
    opens: -25,
    deadlines: [{ days: 30, time: "13:00" }],
    budgetCents: 180_000_000,
    eligibility: {
      deMinimis: { regulation: DeMinimisRegulation.GENERAL, leastGrantCents: 2_500_000 },
      nuts: ["EL51", "EL52", "EL53"],
    },
  },
  {
    key: "cooperation-across-borders",
    funder: "europe",
    title: { el: "Συνεταιρισμοί πέρα από τα σύνορα", en: "Cooperatives across borders" },
    description: {
      el: "Κοινά έργα φορέων από δύο ή περισσότερες χώρες.",
      en: "Joint projects of bodies from two or more countries.",
    },
    programme: "bridge",
    topics: ["worker-coops", "education"],
    timeZone: BRUSSELS,
    opens: -70,
    deadlines: [
      { days: 20, time: "17:00", label: STAGE_1 },
      { days: 90, time: "17:00", label: STAGE_2 },
    ],
    results: 210,
    budgetCents: 2_500_000_000,
    eligibility: { countries: ["GR", "CY", "IT", "ES"] },
  },
  {
    key: "island-transport",
    funder: "region",
    title: { el: "Ήπιες μεταφορές σε νησιά", en: "Gentle transport on islands" },
    description: {
      el: "Ποδήλατα, τρίκυκλα και κοινά οχήματα.",
      en: "Bicycles, tricycles and shared vehicles.",
    },
    topics: ["energy"],
    timeZone: ATHENS,
    opens: -15,
    deadlines: [{ days: 45, time: "15:00" }],
    budgetCents: 60_000_000,
    eligibility: { nuts: ["EL411", "EL412", "EL413", "EL421", "EL422"] },
  },
  {
    key: "care-at-home",
    funder: "national",
    title: { el: "Φροντίδα στο σπίτι", en: "Care at home" },
    description: {
      el: "Νέες θέσεις εργασίας στη φροντίδα ηλικιωμένων.",
      en: "New jobs in the care of elderly people.",
    },
    topics: ["care", "work"],
    timeZone: ATHENS,
    opens: -10,
    deadlines: [{ days: 60, time: "13:00" }],
    budgetCents: 320_000_000,
    eligibility: {
      deMinimis: { regulation: DeMinimisRegulation.SGEI, leastGrantCents: 5_000_000 },
      countries: ["GR"],
      legalForms: [...KOINSEP_FORMS, ...kalo("KOISPE")],
      activities: [...modified("AM80"), { scheme: "nace-rev2", code: "Q" }],
    },
  },
  {
    key: "tools-for-repair",
    funder: "paper-boat",
    title: { el: "Εργαλεία για επισκευές", en: "Tools for repair" },
    description: {
      el: "Μικρές επιχορηγήσεις για εργαστήρια επισκευής και επαναχρησιμοποίησης.",
      en: "Small grants for workshops of repair and reuse.",
    },
    topics: ["work"],
    timeZone: ATHENS,
    opens: -5,
    deadlines: [{ days: 120, time: "23:59" }],
    budgetCents: 9_000_000,
    eligibility: {
      deMinimis: { regulation: DeMinimisRegulation.GENERAL, leastGrantCents: 200_000 },
      activities: [...modified("AM120"), { scheme: "nace-rev2", code: "S" }],
    },
  },
  // Open for more than a year, with several cut-off dates.
  {
    key: "common-roof",
    funder: "national",
    title: { el: "Από το άδειο κτίριο στην κατοικία", en: "From empty building to home" },
    description: {
      el: "Ανακαίνιση άδειων κτιρίων από στεγαστικούς συνεταιρισμούς.",
      en: "Renovation of empty buildings by housing cooperatives.",
    },
    programme: "roof",
    topics: ["housing"],
    timeZone: ATHENS,
    opens: -120,
    deadlines: cutOffs([-30, 60, 150, 240, 330, 420], "13:00"),
    budgetCents: 3_000_000_000,
    eligibility: { countries: ["GR"], legalForms: kalo("CIVIL_COOP", "AMKE", "WORKER_COOP") },
  },
  {
    key: "exchange-visits",
    funder: "europe",
    title: { el: "Ανταλλαγές επισκέψεων", en: "Exchange visits" },
    description: {
      el: "Ταξίδια μελών για να μάθουν από συνεταιρισμούς άλλης χώρας.",
      en: "Journeys of members to learn from cooperatives in another country.",
    },
    programme: "bridge",
    topics: ["education"],
    timeZone: BRUSSELS,
    opens: -200,
    deadlines: cutOffs([-90, 15, 105, 195, 285, 375, 465], "17:00"),
    budgetCents: 150_000_000,
  },
  {
    key: "community-loans",
    funder: "piggy-bank",
    title: { el: "Άτοκα δάνεια εκκίνησης", en: "Interest-free starting loans" },
    description: {
      el: "Δάνεια έως 20.000 ευρώ με κοινή εγγύηση.",
      en: "Loans of up to 20,000 euros with a joint guarantee.",
    },
    topics: ["finance", "worker-coops"],
    timeZone: ATHENS,
    opens: -300,
    deadlines: cutOffs([7, 98, 189, 280, 371], "14:00"),
    budgetCents: 80_000_000,
    eligibility: {
      deMinimis: { regulation: DeMinimisRegulation.GENERAL, leastGrantCents: 300_000 },
      legalForms: kalo("WORKER_COOP", "KOINSEP_COLLECTIVE", "KOINSEP_VULNERABLE", "KOINSEP_SPECIAL"),
    },
  },
  {
    key: "hill-woods",
    funder: "hills",
    title: { el: "Δάση που ανήκουν σε κοινότητες", en: "Woods that belong to communities" },
    description: {
      el: "Διαχείριση δασών και μονοπατιών από τους κατοίκους.",
      en: "Care of woods and paths by those who live near them.",
    },
    topics: ["energy"],
    timeZone: LONDON,
    opens: -80,
    deadlines: cutOffs([40, 180, 320, 500], "12:00"),
    eligibility: {
      countries: ["GB", "GR"],
      activities: [...modified("AM110", "AM130"), { scheme: "nace-rev2", code: "A" }],
    },
  },
  // Open until further notice.
  {
    key: "legal-first-aid",
    funder: "paper-boat",
    title: { el: "Πρώτες νομικές βοήθειες", en: "Legal first aid" },
    description: {
      el: "Κάλυψη δαπανών νομικής συμβουλής, χωρίς προθεσμία.",
      en: "The costs of legal advice, at any time.",
    },
    topics: ["law"],
    timeZone: ATHENS,
    opens: -400,
    deadlines: [],
  },
  {
    key: "rainy-day",
    funder: "piggy-bank",
    title: { el: "Ταμείο για δύσκολες μέρες", en: "Fund for rainy days" },
    description: {
      el: "Έκτακτη στήριξη μετά από φυσικές καταστροφές.",
      en: "Urgent support after natural disasters.",
    },
    topics: ["finance"],
    timeZone: ATHENS,
    opens: -365,
    deadlines: [],
    budgetCents: 25_000_000,
    eligibility: { countries: ["GR", "CY"] },
  },
  {
    key: "open-code",
    funder: "europe",
    title: { el: "Ελεύθερο λογισμικό για τα κοινά", en: "Free software for the commons" },
    description: {
      el: "Συντήρηση ανοιχτών εργαλείων που χρησιμοποιούν πολλοί.",
      en: "Maintenance of open tools that many use.",
    },
    programme: "bridge",
    topics: ["education"],
    timeZone: BRUSSELS,
    opens: -150,
    deadlines: [],
    eligibility: {
      activities: [
        { scheme: "nace-rev2", code: "J" },
        { scheme: "activities", code: "a10" },
      ],
    },
  },
  {
    key: "cretan-kitchens",
    funder: "paper-boat",
    title: { el: "Κοινές κουζίνες στην Κρήτη", en: "Common kitchens in Crete" },
    description: { el: "Εξοπλισμός για κουζίνες γειτονιάς.", en: "Equipment for neighbourhood kitchens." },
    programme: "bread",
    topics: ["food"],
    timeZone: ATHENS,
    opens: -90,
    deadlines: [],
    budgetCents: 12_000_000,
    eligibility: { nuts: ["EL43"] },
  },
  // Forthcoming.
  {
    key: "school-cooperatives",
    funder: "national",
    title: { el: "Σχολικοί συνεταιρισμοί", en: "School cooperatives" },
    description: {
      el: "Μαθητές ιδρύουν συνεταιρισμό με τη στήριξη ενός φορέα.",
      en: "Pupils found a cooperative with the support of a body.",
    },
    topics: ["education"],
    timeZone: ATHENS,
    opens: 12,
    deadlines: [{ days: 75, time: "13:00" }],
    budgetCents: 40_000_000,
    eligibility: { activities: [...modified("AM40"), { scheme: "nace-rev2", code: "P" }] },
  },
  {
    key: "warm-villages",
    funder: "national",
    title: { el: "Ζεστά χωριά", en: "Warm villages" },
    description: {
      el: "Θέρμανση από βιομάζα και κοινή αποθήκευση ενέργειας στα ορεινά.",
      en: "Heating with biomass, and common energy storage in the mountains.",
    },
    programme: "sun",
    topics: ["energy-communities"],
    timeZone: ATHENS,
    opens: 25,
    deadlines: [
      { days: 100, time: "13:00", label: STAGE_1 },
      { days: 170, time: "13:00", label: STAGE_2 },
    ],
    results: 260,
    budgetCents: 700_000_000,
    eligibility: { nuts: ["EL53", "EL54", "EL643"], legalForms: [...ENERGY_FORMS, ...kalo("FOREST_COOP")] },
  },
  {
    key: "platform-cooperatives",
    funder: "europe",
    title: { el: "Συνεταιριστικές πλατφόρμες", en: "Platform cooperatives" },
    description: {
      el: "Ψηφιακές υπηρεσίες που ανήκουν σε όσους τις χρησιμοποιούν.",
      en: "Digital services owned by those who use them.",
    },
    programme: "bridge",
    topics: ["worker-coops"],
    timeZone: BRUSSELS,
    opens: 45,
    deadlines: [{ days: 140, time: "17:00" }],
    results: 300,
    budgetCents: 900_000_000,
  },
  {
    key: "seed-banks",
    funder: "paper-boat",
    title: { el: "Τράπεζες ντόπιων σπόρων", en: "Banks of local seeds" },
    description: { el: "Συλλογή, φύλαξη και ανταλλαγή σπόρων.", en: "Collecting, keeping and exchanging seeds." },
    topics: ["food"],
    timeZone: ATHENS,
    opens: 90,
    deadlines: [{ days: 180, time: "15:00" }],
    budgetCents: 7_500_000,
    eligibility: {
      deMinimis: { regulation: DeMinimisRegulation.AGRICULTURE, leastGrantCents: 500_000 },
      countries: ["GR"],
    },
  },
  {
    key: "harbour-quarters",
    funder: "region",
    title: { el: "Γειτονιές των λιμανιών", en: "Harbour quarters" },
    description: {
      el: "Εργασιακή ένταξη σε πόλεις με λιμάνι.",
      en: "Work integration in towns with a harbour.",
    },
    topics: ["integration"],
    timeZone: ATHENS,
    opens: 160,
    deadlines: [{ days: 250, time: "13:00" }],
    budgetCents: 110_000_000,
    eligibility: { nuts: ["EL307", "EL613", "EL515", "EL632"], legalForms: KOINSEP_FORMS },
  },
  {
    key: "long-evenings",
    funder: "piggy-bank",
    title: { el: "Σχολή μεγάλων βραδιών", en: "School of long evenings" },
    description: {
      el: "Εκπαίδευση μελών διοικητικών συμβουλίων.",
      en: "Training for the members of boards.",
    },
    topics: ["education", "law"],
    timeZone: ATHENS,
    opens: 230,
    deadlines: [{ days: 340, time: "18:00" }],
  },
  // Closed, results to come.
  {
    key: "women-weavers",
    funder: "paper-boat",
    title: { el: "Νέα σχέδια στον αργαλειό", en: "New patterns on the loom" },
    description: {
      el: "Χειροτεχνία και σχεδιασμός από συνεταιρισμούς.",
      en: "Craft and design by cooperatives.",
    },
    topics: ["work"],
    timeZone: ATHENS,
    opens: -110,
    deadlines: [{ days: -4, time: "13:00" }],
    results: 55,
    budgetCents: 15_000_000,
    eligibility: {
      activities: [
        { scheme: "nace-rev2", code: "C" },
        { scheme: "activities", code: "a03" },
      ],
    },
  },
  {
    key: "farm-to-street",
    funder: "europe",
    title: { el: "Από το χωράφι στον δρόμο μας", en: "From the farm to our street" },
    description: {
      el: "Βραχείες αλυσίδες ανάμεσα σε παραγωγούς και γειτονιές.",
      en: "Short chains between producers and neighbourhoods.",
    },
    programme: "bread",
    topics: ["short-chains"],
    timeZone: BRUSSELS,
    opens: -160,
    deadlines: [
      { days: -95, time: "17:00", label: STAGE_1 },
      { days: -20, time: "17:00", label: STAGE_2 },
    ],
    results: 80,
    budgetCents: 1_850_000_000,
    eligibility: { countries: ["GR", "IT", "ES", "CY"], activities: modified("AM60", "AM130") },
  },
  {
    key: "theatre-tours",
    funder: "hills",
    title: { el: "Περιοδείες μικρών θεάτρων", en: "Tours of small theatres" },
    description: { el: "Παραστάσεις σε χωριά χωρίς θέατρο.", en: "Plays in villages without a theatre." },
    topics: ["education"],
    timeZone: LONDON,
    opens: -140,
    deadlines: [{ days: -35, time: "12:00" }],
    budgetCents: 5_000_000,
    eligibility: { countries: ["GB"] },
  },
  {
    key: "thessaly-again",
    funder: "region",
    title: { el: "Θεσσαλία ξανά όρθια", en: "Thessaly back on its feet" },
    description: {
      el: "Αποκατάσταση εγκαταστάσεων αγροτικών συνεταιρισμών.",
      en: "Repair of the buildings of agricultural cooperatives.",
    },
    topics: ["food"],
    timeZone: ATHENS,
    opens: -180,
    deadlines: [{ days: -60, time: "13:00" }],
    results: 20,
    budgetCents: 480_000_000,
    eligibility: {
      deMinimis: { regulation: DeMinimisRegulation.AGRICULTURE, leastGrantCents: 1_500_000 },
      nuts: ["EL611", "EL612", "EL613"],
      legalForms: kalo("AGRI_COOP"),
    },
  },
  // With results.
  {
    key: "first-jobs",
    funder: "national",
    title: { el: "Η πρώτη δουλειά", en: "The first job" },
    description: {
      el: "Επιδότηση της πρώτης πρόσληψης σε φορείς ένταξης.",
      en: "A subsidy for the first employee of integration bodies.",
    },
    topics: ["integration"],
    timeZone: ATHENS,
    opens: -260,
    deadlines: [{ days: -150, time: "13:00" }],
    results: -40,
    budgetCents: 210_000_000,
    eligibility: {
      deMinimis: { regulation: DeMinimisRegulation.GENERAL, leastGrantCents: 800_000 },
      countries: ["GR"],
      legalForms: [...KOINSEP_FORMS, ...kalo("KOISPE")],
    },
  },
  {
    key: "radio-waves",
    funder: "paper-boat",
    title: { el: "Ραδιόφωνα της γειτονιάς", en: "Neighbourhood radios" },
    description: { el: "Εξοπλισμός στούντιο και άδειες.", en: "Studio equipment and licences." },
    topics: ["education"],
    timeZone: ATHENS,
    opens: -230,
    deadlines: [{ days: -170, time: "15:00" }],
    results: -100,
    budgetCents: 6_000_000,
  },
  {
    key: "social-clauses",
    funder: "europe",
    title: { el: "Πιλοτικές κοινωνικές ρήτρες", en: "Pilots for social clauses" },
    description: {
      el: "Δήμοι και φορείς δοκιμάζουν μαζί διαγωνισμούς.",
      en: "Municipalities and bodies try out tenders together.",
    },
    programme: "bridge",
    topics: ["procurement", "law"],
    timeZone: BRUSSELS,
    opens: -320,
    deadlines: [{ days: -200, time: "17:00" }],
    results: -15,
    budgetCents: 560_000_000,
  },
  {
    key: "attica-gardens",
    funder: "region",
    title: { el: "Κήποι στις ταράτσες της Αττικής", en: "Gardens on the roofs of Attica" },
    description: { el: "Φύτευση και φροντίδα από ομάδες κατοίκων.", en: "Planted and kept by groups of residents." },
    topics: ["food", "housing"],
    timeZone: ATHENS,
    opens: -290,
    deadlines: [{ days: -220, time: "13:00" }],
    results: -130,
    budgetCents: 30_000_000,
    eligibility: { nuts: ["EL30"] },
  },
  {
    key: "sunny-roofs",
    funder: "national",
    title: { el: "Ηλιόλουστες στέγες", en: "Sunny roofs" },
    description: {
      el: "Φωτοβολταϊκά σε κτίρια συλλογικοτήτων.",
      en: "Solar panels on the buildings of collectives.",
    },
    programme: "sun",
    topics: ["energy-communities"],
    timeZone: ATHENS,
    opens: -420,
    deadlines: cutOffs([-360, -270, -180], "13:00"),
    results: -70,
    budgetCents: 2_147_483_648,
    eligibility: { legalForms: ENERGY_FORMS, activities: modified("AM50") },
  },
];

function cutOffs(days: number[], time: string): DeadlineData[] {
  return days.map((each, at) => ({
    days: each,
    time,
    label: { el: `Αξιολόγηση ${at + 1}`, en: `Cut-off ${at + 1}` },
  }));
}

function kalo(...codes: string[]) {
  return codes.map((code) => ({ scheme: "kalo-legal-form", code }));
}

function modified(...codes: string[]) {
  return codes.map((code) => ({ scheme: "activities-modified", code }));
}
