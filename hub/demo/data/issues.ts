import { DemandKind } from "../../../services/advocacy/position/demand.entity";
import type { Texts } from "../texts";
import type { InstrumentKey } from "./instruments";

export interface DemandData extends Required<Texts> {
  kind: DemandKind;
  instrument?: InstrumentKey;
  provision?: string;
  proposed?: Required<Texts>;
}

export interface Issue {
  /** What the matter is about, in a paragraph. */
  context: Required<Texts>;
  /** Versions of positions take theirs from these. */
  demands: readonly DemandData[];
}

export type IssueKey =
  | "procurement"
  | "energy"
  | "housing"
  | "registry"
  | "workers"
  | "food"
  | "platforms"
  | "care"
  | "fund"
  | "education"
  | "commons";

const { SUPPORT, AMEND, DELETE, ADD, OPPOSE } = DemandKind;

export const ISSUES: Record<IssueKey, Issue> = {
  procurement: {
    context: {
      el: "Οι δημόσιες συμβάσεις κρίνονται σχεδόν πάντα με μόνο κριτήριο τη χαμηλότερη τιμή. Έτσι, φορείς που δίνουν δουλειά σε ανθρώπους αποκλεισμένους από την αγορά εργασίας μένουν εκτός.",
      en: "Public contracts are almost always awarded to the lowest price alone. Bodies that give work to people excluded from the labour market are thus left out.",
    },
    demands: [
      {
        kind: AMEND,
        el: "Να γίνει υποχρεωτική η κοινωνική ρήτρα σε συμβάσεις καθαριότητας και πρασίνου.",
        en: "Make social clauses mandatory in contracts for cleaning and green spaces.",
        instrument: "bill-procurement",
        provision: "άρθρο 4 §2",
        proposed: {
          el: "Οι αναθέτουσες αρχές περιλαμβάνουν κοινωνική ρήτρα σε κάθε σύμβαση καθαριότητας και πρασίνου.",
          en: "Contracting authorities shall include a social clause in every contract for cleaning and green spaces.",
        },
      },
      {
        kind: ADD,
        el: "Να κατοχυρωθεί ποσοστό αποκλειστικών συμβάσεων για φορείς ένταξης.",
        en: "Reserve a share of contracts for work integration bodies.",
        instrument: "bill-procurement",
        provision: "νέο άρθρο 4Α",
        proposed: {
          el: "Τουλάχιστον το πέντε τοις εκατό της ετήσιας αξίας ανατίθεται αποκλειστικά σε φορείς ένταξης.",
          en: "At least five per cent of the yearly value shall be reserved for work integration bodies.",
        },
      },
      {
        kind: DELETE,
        el: "Να καταργηθεί η εγγυητική επιστολή για συμβάσεις κάτω των 60.000 ευρώ.",
        en: "Abolish the bank guarantee for contracts below 60,000 euros.",
        instrument: "bill-procurement",
        provision: "άρθρο 7 §3",
      },
      {
        kind: SUPPORT,
        el: "Να διατηρηθεί η υποδιαίρεση των συμβάσεων σε μικρά τμήματα.",
        en: "Keep the division of contracts into small lots.",
        instrument: "bill-procurement",
        provision: "άρθρο 2",
      },
      {
        kind: ADD,
        el: "Να δημοσιεύεται κάθε χρόνο πόσες συμβάσεις περιείχαν κοινωνική ρήτρα.",
        en: "Publish every year how many contracts had a social clause.",
      },
    ],
  },
  energy: {
    context: {
      el: "Οι ενεργειακές κοινότητες μπορούν να μειώσουν τον λογαριασμό χιλιάδων νοικοκυριών. Η αναμονή για σύνδεση στο δίκτυο, όμως, ξεπερνά συχνά τα δύο χρόνια.",
      en: "Energy communities can lower the bills of thousands of households. Yet the wait for a grid connection is often longer than two years.",
    },
    demands: [
      {
        kind: AMEND,
        el: "Να εξετάζονται κατά προτεραιότητα οι αιτήσεις σύνδεσης των ενεργειακών κοινοτήτων.",
        en: "Give priority to the connection requests of energy communities.",
        instrument: "law-energy",
        provision: "άρθρο 11 §1",
        proposed: {
          el: "Οι αιτήσεις ενεργειακών κοινοτήτων εξετάζονται μέσα σε ενενήντα ημέρες.",
          en: "Requests of energy communities shall be examined within ninety days.",
        },
      },
      {
        kind: ADD,
        el: "Να δεσμευτεί ηλεκτρικός χώρος για έργα έως ένα μεγαβάτ που ανήκουν σε πολίτες.",
        en: "Set aside grid capacity for projects of up to one megawatt owned by citizens.",
        instrument: "law-energy",
        provision: "νέο άρθρο 11Α",
      },
      {
        kind: SUPPORT,
        el: "Να παραμείνει ο εικονικός ενεργειακός συμψηφισμός για ευάλωτα νοικοκυριά.",
        en: "Keep virtual net metering for vulnerable households.",
        instrument: "law-energy",
        provision: "άρθρο 14",
      },
      {
        kind: OPPOSE,
        el: "Να μην επιβληθεί τέλος εγγραφής στις μικρές κοινότητες.",
        en: "Impose no registration fee on small communities.",
        instrument: "law-energy",
        provision: "άρθρο 19 §4",
      },
      {
        kind: ADD,
        el: "Να οργανωθεί γραφείο υποστήριξης σε κάθε περιφέρεια.",
        en: "Set up a support office in every region.",
        instrument: "plan-national",
        provision: "μέτρο 3.2",
      },
    ],
  },
  housing: {
    context: {
      el: "Τα ενοίκια αυξάνονται, ενώ χιλιάδες κτίρια μένουν άδεια. Η συνεταιριστική στέγαση προσφέρει κατοικία που δεν γίνεται αντικείμενο κερδοσκοπίας.",
      en: "Rents are rising while thousands of buildings stand empty. Cooperative housing offers homes that nobody can speculate with.",
    },
    demands: [
      {
        kind: SUPPORT,
        el: "Να αναγνωριστεί η συνεταιριστική χρήση κατοικίας ως ξεχωριστή μορφή κατοχής.",
        en: "Recognise cooperative use as a form of tenure of its own.",
        instrument: "bill-housing",
        provision: "άρθρο 1",
      },
      {
        kind: AMEND,
        el: "Να παραχωρούνται άδεια δημόσια κτίρια για τουλάχιστον τριάντα χρόνια.",
        en: "Grant empty public buildings for thirty years at least.",
        instrument: "bill-housing",
        provision: "άρθρο 6 §1",
        proposed: {
          el: "Η παραχώρηση διαρκεί τουλάχιστον τριάντα έτη και ανανεώνεται.",
          en: "The grant shall last for thirty years at least and be renewable.",
        },
      },
      {
        kind: DELETE,
        el: "Να διαγραφεί το δικαίωμα εξαγοράς μετά από δέκα χρόνια.",
        en: "Delete the right to buy after ten years.",
        instrument: "bill-housing",
        provision: "άρθρο 9",
      },
      {
        kind: ADD,
        el: "Να ιδρυθεί εγγυοδοτικό ταμείο για την ανακαίνιση.",
        en: "Set up a guarantee fund for renovation.",
        instrument: "bill-housing",
        provision: "νέο άρθρο 12",
      },
    ],
  },
  registry: {
    context: {
      el: "Το μητρώο φορέων τηρείται με έντυπα και οι μεταβολές καταχωρίζονται με καθυστέρηση μηνών. Χωρίς ενημερωμένο μητρώο, οι φορείς δεν μπορούν να αποδείξουν τι είναι.",
      en: "The register of bodies is kept on paper forms, and changes are entered months late. Without an up-to-date register, bodies cannot prove what they are.",
    },
    demands: [
      {
        kind: AMEND,
        el: "Να καταχωρίζονται οι μεταβολές μέσα σε δεκαπέντε ημέρες.",
        en: "Enter changes within fifteen days.",
        instrument: "decision-registry",
        provision: "άρθρο 5",
        proposed: {
          el: "Η μεταβολή καταχωρίζεται μέσα σε δεκαπέντε ημέρες από την υποβολή της.",
          en: "A change shall be entered within fifteen days of its submission.",
        },
      },
      {
        kind: ADD,
        el: "Να διατίθεται το μητρώο ως ανοικτά δεδομένα με ελεύθερη άδεια.",
        en: "Offer the register as open data under a free licence.",
        instrument: "decision-registry",
        provision: "νέο άρθρο 8",
      },
      {
        kind: DELETE,
        el: "Να μη ζητούνται δικαιολογητικά που ήδη έχει το Δημόσιο.",
        en: "Ask for no papers that the State already has.",
        instrument: "decision-registry",
        provision: "άρθρο 3 §2",
      },
      {
        kind: ADD,
        el: "Να συμμετέχουν οι ενώσεις φορέων στην επιτροπή του μητρώου.",
        en: "Give the unions of bodies a seat on the committee of the register.",
        instrument: "law-framework",
        provision: "άρθρο 9 §1",
      },
    ],
  },
  workers: {
    context: {
      el: "Τα μέλη των συνεταιρισμών εργαζομένων είναι συγχρόνως εργαζόμενοι και συνιδιοκτήτες. Η ασφάλιση και η φορολογία τους αντιμετωπίζουν πότε ως το ένα και πότε ως το άλλο.",
      en: "The members of workers’ cooperatives are workers and co-owners at once. Social insurance and tax law treat them now as the one, now as the other.",
    },
    demands: [
      {
        kind: AMEND,
        el: "Να ασφαλίζονται τα μέλη με ενιαίο καθεστώς, ανάλογο με την πραγματική τους εργασία.",
        en: "Insure members under one scheme that follows the work they really do.",
        instrument: "law-framework",
        provision: "άρθρο 26",
      },
      {
        kind: DELETE,
        el: "Να καταργηθεί η προκαταβολή φόρου στα τρία πρώτα έτη.",
        en: "Abolish the advance payment of tax in the first three years.",
        instrument: "law-framework",
        provision: "άρθρο 31 §2",
      },
      {
        kind: ADD,
        el: "Να στηρίζεται η εξαγορά επιχειρήσεων από τους εργαζομένους τους.",
        en: "Support the buy-out of firms by those who work in them.",
        instrument: "plan-national",
        provision: "μέτρο 1.4",
      },
      {
        kind: SUPPORT,
        el: "Να διατηρηθεί το αφορολόγητο του υποχρεωτικού αποθεματικού.",
        en: "Keep the mandatory reserve free of tax.",
        instrument: "law-framework",
        provision: "άρθρο 21",
      },
      {
        kind: SUPPORT,
        el: "Να εφαρμοστούν οι αρχές της αξιοπρεπούς εργασίας σε όλη την αλυσίδα.",
        en: "Apply the principles of decent work along the whole chain.",
        instrument: "resolution-work",
        provision: "παρ. 7",
      },
    ],
  },
  food: {
    context: {
      el: "Από την τιμή που πληρώνουμε στο ράφι, ο παραγωγός κρατά λίγα. Οι βραχείες αλυσίδες φέρνουν πιο κοντά το χωράφι και το τραπέζι.",
      en: "Of the price that we pay at the shelf, little stays with the producer. Short chains bring the field and the table closer to each other.",
    },
    demands: [
      {
        kind: AMEND,
        el: "Να αυξηθεί η μέγιστη απόσταση βραχείας αλυσίδας για τα νησιά.",
        en: "Raise the maximum distance of a short chain for islands.",
        instrument: "regulation-food",
        provision: "άρθρο 2 στοιχείο γ΄",
      },
      {
        kind: ADD,
        el: "Να προμηθεύονται τα δημόσια κυλικεία τουλάχιστον το ένα τρίτο των τροφίμων από συνεταιρισμούς.",
        en: "Have public canteens buy at least a third of their food from cooperatives.",
        instrument: "bill-procurement",
        provision: "νέο άρθρο 5",
      },
      {
        kind: OPPOSE,
        el: "Να μην επεκταθούν οι υποχρεώσεις σήμανσης στις ανταλλαγές ντόπιων σπόρων.",
        en: "Do not extend labelling duties to the exchange of local seeds.",
        instrument: "regulation-food",
        provision: "άρθρο 15",
      },
      {
        kind: SUPPORT,
        el: "Να παραμείνουν απλές οι άδειες για κοινές κουζίνες.",
        en: "Keep permits for shared kitchens simple.",
        instrument: "regulation-food",
        provision: "άρθρο 8",
      },
    ],
  },
  platforms: {
    context: {
      el: "Όλο και περισσότερη εργασία οργανώνεται από ψηφιακές πλατφόρμες. Οι συνεταιριστικές πλατφόρμες δείχνουν ότι τα δεδομένα και οι κανόνες μπορούν να ανήκουν σε όσους εργάζονται.",
      en: "More and more work is organised by digital platforms. Cooperative platforms show that the data and the rules can belong to those who work.",
    },
    demands: [
      {
        kind: SUPPORT,
        el: "Να διατηρηθεί το δικαίωμα πρόσβασης των εργαζομένων στους κανόνες του αλγορίθμου.",
        en: "Keep the right of workers to see the rules of the algorithm.",
        instrument: "directive-platforms",
        provision: "άρθρο 6",
      },
      {
        kind: ADD,
        el: "Να προβλεφθεί χρηματοδότηση για κοινό ελεύθερο λογισμικό.",
        en: "Provide funding for shared free software.",
        instrument: "directive-platforms",
        provision: "νέο άρθρο 18",
      },
      {
        kind: AMEND,
        el: "Να οριστεί ότι οι συνεταιρισμοί των μελών τους δεν είναι μεσάζοντες.",
        en: "State that cooperatives of their own members are no intermediaries.",
        instrument: "directive-platforms",
        provision: "άρθρο 3 §5",
        proposed: {
          el: "Συνεταιρισμός που ανήκει στους εργαζομένους του δεν θεωρείται μεσάζων.",
          en: "A cooperative owned by those who work in it shall not be deemed an intermediary.",
        },
      },
    ],
  },
  care: {
    context: {
      el: "Η φροντίδα στο σπίτι στηρίζεται στην απλήρωτη δουλειά συγγενών, κυρίως γυναικών. Οι συνεταιρισμοί φροντίδας χρειάζονται σταθερά προγράμματα, όχι έργα λίγων μηνών.",
      en: "Care at home rests on the unpaid work of relatives, women above all. Care cooperatives need lasting programmes, not projects of a few months.",
    },
    demands: [
      {
        kind: ADD,
        el: "Να συνάπτονται τριετείς συμβάσεις με συνεταιρισμούς φροντίδας.",
        en: "Conclude three-year contracts with care cooperatives.",
        instrument: "charter-care",
        provision: "κεφάλαιο 2",
      },
      {
        kind: AMEND,
        el: "Να υπολογίζεται ο χρόνος μετακίνησης ως χρόνος εργασίας.",
        en: "Count travelling time as working time.",
        instrument: "charter-care",
        provision: "κεφάλαιο 4",
      },
      {
        kind: SUPPORT,
        el: "Να διατηρηθούν οι θέσεις των Κοι.Σ.Π.Ε. στις δομές ψυχικής υγείας.",
        en: "Keep the jobs of social cooperatives of limited liability in mental health services.",
      },
      {
        kind: ADD,
        el: "Να αναγνωριστεί η εμπειρία των ανεπίσημων φροντιστών με πιστοποίηση.",
        en: "Recognise the experience of informal carers by certificates.",
        instrument: "charter-care",
        provision: "κεφάλαιο 5",
      },
    ],
  },
  fund: {
    context: {
      el: "Οι φορείς της κοινωνικής οικονομίας σπάνια έχουν περιουσία να υποθηκεύσουν. Χωρίς εργαλεία στα μέτρα τους, μένουν έξω από την τραπεζική πίστη.",
      en: "Bodies of the social economy seldom have property to mortgage. Without instruments made to their measure, they stay outside bank credit.",
    },
    demands: [
      {
        kind: ADD,
        el: "Να λειτουργήσει το ταμείο κοινωνικής οικονομίας με συμμετοχή των φορέων στη διοίκηση.",
        en: "Put the social economy fund to work, with the bodies on its board.",
        instrument: "law-framework",
        provision: "άρθρο 10",
      },
      {
        kind: AMEND,
        el: "Να φτάσει η εγγύηση το ογδόντα τοις εκατό των μικρών δανείων.",
        en: "Raise the guarantee to eighty per cent of small loans.",
        instrument: "plan-national",
        provision: "μέτρο 2.1",
      },
      {
        kind: ADD,
        el: "Να επιτραπεί στα μέλη να δανείζουν τον συνεταιρισμό τους με απλούς όρους.",
        en: "Let members lend to their cooperative on simple terms.",
        instrument: "law-framework",
        provision: "νέο άρθρο 18Α",
      },
      {
        kind: OPPOSE,
        el: "Να μη μεταφερθούν πόροι του σχεδίου δράσης σε άλλα προγράμματα.",
        en: "Move no money of the action plan to other programmes.",
        instrument: "plan-national",
        provision: "παράρτημα Α",
      },
    ],
  },
  education: {
    context: {
      el: "Η συνεργασία μαθαίνεται. Στα σχολεία και στα πανεπιστήμια, όμως, η κοινωνική οικονομία αναφέρεται ελάχιστα.",
      en: "Cooperation is something one learns. Yet schools and universities hardly mention the social economy.",
    },
    demands: [
      {
        kind: ADD,
        el: "Να ενταχθεί η συνεργατική οικονομία στα προγράμματα σπουδών του λυκείου.",
        en: "Bring the cooperative economy into the curricula of upper secondary schools.",
        instrument: "plan-national",
        provision: "μέτρο 4.1",
      },
      {
        kind: ADD,
        el: "Να επιτραπούν οι σχολικοί συνεταιρισμοί με απλή δήλωση.",
        en: "Allow school cooperatives by simple declaration.",
        instrument: "law-framework",
        provision: "νέο άρθρο 35",
      },
      {
        kind: SUPPORT,
        el: "Να συνεχιστεί η άδεια εκπαίδευσης για μέλη διοικητικών συμβουλίων.",
        en: "Continue training leave for the members of boards.",
        instrument: "law-framework",
        provision: "άρθρο 33",
      },
    ],
  },
  commons: {
    context: {
      el: "Κοινά είναι όσα μια κοινότητα φροντίζει και μοιράζεται: μια πηγή, ένας κήπος, ένα λογισμικό. Το δίκαιο γνωρίζει το ιδιωτικό και το δημόσιο, σπάνια το κοινό.",
      en: "Commons are what a community looks after and shares: a spring, a garden, a piece of software. The law knows what is private and what is public, seldom what is common.",
    },
    demands: [
      {
        kind: SUPPORT,
        el: "Να εφαρμοστεί η σύσταση σε όλα τα κράτη μέσα σε δύο χρόνια.",
        en: "Put the recommendation into practice in all states within two years.",
        instrument: "recommendation-commons",
        provision: "σημείο 1",
      },
      {
        kind: ADD,
        el: "Να αναγνωριστούν συμφωνίες συνεργασίας ανάμεσα σε δήμους και κατοίκους.",
        en: "Recognise pacts of collaboration between municipalities and residents.",
        instrument: "recommendation-commons",
        provision: "σημείο 8",
      },
      {
        kind: AMEND,
        el: "Να μετρώνται τα κοινά στις εθνικές στατιστικές.",
        en: "Count the commons in national statistics.",
        instrument: "recommendation-commons",
        provision: "σημείο 12",
      },
      {
        kind: ADD,
        el: "Να προστατευθεί η ελεύθερη ανταλλαγή σπόρων και γνώσης.",
        en: "Protect the free exchange of seeds and knowledge.",
      },
    ],
  },
};
