export interface Trade {
  el: string;
  en: string;
  /** Of the scheme `activities-modified`. */
  modified: string;
  /** Section of NACE Rev. 2. */
  nace: string;
  /** Of the scheme `activities`. */
  activity: string;
  /** Of the scheme `kalo-legal-form`; null for a group without legal personality. */
  forms: ReadonlyArray<string | null>;
}

/** What organisations do, and in which legal forms. */
export const TRADES: readonly Trade[] = [
  {
    el: "Φτιάχνει ψωμί και ζυμαρικά από ντόπια άλευρα.",
    en: "Makes bread and pasta from local flour.",
    modified: "AM60",
    nace: "C",
    activity: "a03",
    forms: ["WORKER_COOP", "KOINSEP_COLLECTIVE"],
  },
  {
    el: "Επισκευάζει συσκευές και ποδήλατα και διδάσκει πώς γίνεται.",
    en: "Repairs appliances and bicycles, and teaches how it is done.",
    modified: "AM120",
    nace: "S",
    activity: "a19",
    forms: ["KOINSEP_COLLECTIVE", null, "WORKER_COOP"],
  },
  {
    el: "Εγκαθιστά φωτοβολταϊκά για τα μέλη και μοιράζεται ρεύμα με ευάλωτα νοικοκυριά.",
    en: "Installs solar panels for its members and shares electricity with vulnerable households.",
    modified: "AM50",
    nace: "D",
    activity: "a04",
    forms: ["ENERGY_COMM", "REN_ENERGY_COMM", "CITIZEN_ENERGY_COMM"],
  },
  {
    el: "Συσκευάζει και διαθέτει όσπρια, ελιές και μέλι των μελών.",
    en: "Packs and sells the pulses, olives and honey of its members.",
    modified: "AM130",
    nace: "A",
    activity: "a01",
    forms: ["AGRI_COOP"],
  },
  {
    el: "Προσφέρει φροντίδα στο σπίτι σε ηλικιωμένους και συντροφιά σε όσους ζουν μόνοι.",
    en: "Cares for elderly people at home and keeps company with those who live alone.",
    modified: "AM80",
    nace: "Q",
    activity: "a17",
    forms: ["KOISPE", "KOINSEP_SPECIAL", "KOINSEP_VULNERABLE"],
  },
  {
    el: "Λειτουργεί καφενείο με βιβλία και απογευματινές συζητήσεις.",
    en: "Runs a café with books and afternoon debates.",
    modified: "AM30",
    nace: "I",
    activity: "a09",
    forms: ["KOINSEP_COLLECTIVE", "WORKER_COOP"],
  },
  {
    el: "Φροντίζει κήπους και δημόσιους χώρους, με θέσεις για ανθρώπους που βρίσκουν δύσκολα δουλειά.",
    en: "Looks after gardens and public spaces, with jobs for people who find work with difficulty.",
    modified: "AM70",
    nace: "N",
    activity: "a14",
    forms: ["KOINSEP_VULNERABLE", "KOISPE"],
  },
  {
    el: "Γράφει ελεύθερο λογισμικό και φιλοξενεί ιστοτόπους συλλογικοτήτων.",
    en: "Writes free software and hosts the web sites of collectives.",
    modified: "AM70",
    nace: "J",
    activity: "a10",
    forms: ["WORKER_COOP"],
  },
  {
    el: "Ανεβάζει παραστάσεις και δανείζει τη σκηνή σε ερασιτεχνικές ομάδες.",
    en: "Stages plays and lends its theatre to amateur groups.",
    modified: "AM10",
    nace: "R",
    activity: "a18",
    forms: ["ASSOCIATION", "AMKE"],
  },
  {
    el: "Στηρίζει μαθητές με δωρεάν μαθήματα και οργανώνει εργαστήρια για ενηλίκους.",
    en: "Supports pupils with free lessons and holds workshops for adults.",
    modified: "AM40",
    nace: "P",
    activity: "a16",
    forms: [null, "AMKE", "ASSOCIATION"],
  },
  {
    el: "Συλλέγει ρούχα, τα επιδιορθώνει και τα δίνει ξανά σε χρήση.",
    en: "Collects clothes, mends them and brings them back into use.",
    modified: "AM120",
    nace: "E",
    activity: "a05",
    forms: ["KOINSEP_COLLECTIVE", "KOINSEP_VULNERABLE"],
  },
  {
    el: "Διατηρεί παντοπωλείο χωρίς μεσάζοντες, με προϊόντα μικρών παραγωγών.",
    en: "Keeps a grocery without middlemen, with the goods of small producers.",
    modified: "AM60",
    nace: "G",
    activity: "a07",
    forms: ["CIVIL_COOP", null],
  },
  {
    el: "Οργανώνει περιπάτους και φιλοξενία με οδηγούς ανθρώπους του τόπου.",
    en: "Offers walks and hospitality, guided by people of the place.",
    modified: "AM70",
    nace: "N",
    activity: "a14",
    forms: ["KOINSEP_COLLECTIVE"],
  },
  {
    el: "Καθαρίζει δάση, συντηρεί μονοπάτια και αξιοποιεί τη βιομάζα.",
    en: "Clears forests, maintains paths and makes use of the biomass.",
    modified: "AM110",
    nace: "A",
    activity: "a01",
    forms: ["FOREST_COOP"],
  },
  {
    el: "Υφαίνει στον αργαλειό και διασώζει παραδοσιακά σχέδια.",
    en: "Weaves by hand and keeps traditional patterns alive.",
    modified: "AM70",
    nace: "C",
    activity: "a03",
    forms: ["KOINSEP_COLLECTIVE", "CIVIL_COOP"],
  },
  {
    el: "Μεταφέρει δέματα με ποδήλατα και ηλεκτρικά τρίκυκλα.",
    en: "Carries parcels on bicycles and electric tricycles.",
    modified: "AM160",
    nace: "H",
    activity: "a08",
    forms: ["WORKER_COOP"],
  },
  {
    el: "Αναζητά άδεια κτίρια και τα μετατρέπει σε προσιτές κατοικίες.",
    en: "Looks for empty buildings and turns them into affordable homes.",
    modified: "AM90",
    nace: "L",
    activity: "a12",
    forms: ["CIVIL_COOP", null],
  },
  {
    el: "Δίνει μικρά άτοκα δάνεια με κοινή εγγύηση των μελών.",
    en: "Gives small loans without interest, jointly guaranteed by its members.",
    modified: "AM100",
    nace: "K",
    activity: "a11",
    forms: ["CIVIL_COOP", null],
  },
  {
    el: "Εκπέμπει ραδιόφωνο της γειτονιάς και εκδίδει φυλλάδια.",
    en: "Broadcasts a neighbourhood radio and publishes leaflets.",
    modified: "AM10",
    nace: "J",
    activity: "a18",
    forms: ["WORKER_COOP", "ASSOCIATION"],
  },
  {
    el: "Διατηρεί τράπεζα ντόπιων σπόρων και τους ανταλλάσσει.",
    en: "Keeps a bank of local seeds and exchanges them.",
    modified: "AM110",
    nace: "A",
    activity: "a01",
    forms: [null, "ASSOCIATION"],
  },
  {
    el: "Συμβουλεύει ομάδες που ιδρύουν συνεταιρισμό.",
    en: "Advises groups that found a cooperative.",
    modified: "AM20",
    nace: "M",
    activity: "a13",
    forms: ["AMKE", "KOINSEP_COLLECTIVE"],
  },
  {
    el: "Ανακαινίζει σπίτια με φυσικά υλικά.",
    en: "Renovates houses with natural materials.",
    modified: "AM70",
    nace: "F",
    activity: "a06",
    forms: ["WORKER_COOP"],
  },
];
