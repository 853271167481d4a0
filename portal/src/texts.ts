import type { Language } from "./language";

export interface Texts {
  pageTitle: string;
  tagline: string;
  chooseLanguage: string;
  office: string;
  examples: string;
  help: string;
  closeHelp: string;
  helpLines: string[];
  schemaLink: string;
  unreachable: string;
  failing: (httpStatus: number) => string;
  retry: string;
  sandbox: (network: string) => string;
  leaveSandbox: string;
  access: string;
  accessLines: string[];
  asks: (who: string) => string;
  refused: string;
  token: string;
  useToken: string;
  forgetToken: string;
}

export const TEXTS: Record<Language, Texts> = {
  el: {
    pageTitle: "Ομοσπονδία: ερωτήματα στον κοινό γράφο",
    tagline: "Ένας γράφος για τα δίκτυα της κοινωνικής και αλληλέγγυας οικονομίας",
    chooseLanguage: "Γλώσσα της σελίδας",
    office: "Το γραφείο",
    examples: "Παραδείγματα",
    help: "Βοήθεια",
    closeHelp: "Κλείσιμο",
    helpLines: [
      "Εδώ γράφετε ερωτήματα GraphQL και βλέπετε αμέσως την απάντηση. Ένα ερώτημα μπορεί να ενώνει στοιχεία από όλα τα δίκτυα και τις υπηρεσίες.",
      "Διαλέξτε ένα παράδειγμα: ανοίγει στον επεξεργαστή και εκτελείται. Ό,τι έχετε γράψει μένει στη δική του καρτέλα.",
      "Ctrl-Space προτείνει πεδία, Ctrl-Enter εκτελεί. Αριστερά βρίσκετε την τεκμηρίωση, το ιστορικό και τον Explorer, όπου φτιάχνετε ερωτήματα με επιλογές, χωρίς να γράφετε.",
      "Το δικό σας πρόγραμμα στέλνει τα ίδια ερωτήματα με POST στο /graphql.",
    ],
    schemaLink: "Το σχήμα σε SDL",
    unreachable: "Ο κόμβος δεν απαντά. Ελέγξτε αν λειτουργεί και αν έχετε σύνδεση, και δοκιμάστε ξανά.",
    failing: (httpStatus) =>
      `Ο κόμβος δεν έδωσε απάντηση GraphQL (κατάσταση HTTP ${httpStatus}). Ίσως ξεκινά τώρα: δοκιμάστε ξανά σε λίγο.`,
    retry: "Δοκιμή ξανά",
    sandbox: (network) =>
      `Δοκιμαστικός γράφος: ό,τι λειτουργεί, μαζί με ό,τι δοκιμάζει το δίκτυο ${network || "του διακριτικού σας"}. Τον βλέπουν μόνο το δίκτυο, με το διακριτικό του, και το προσωπικό.`,
    leaveSandbox: "Στον γράφο που λειτουργεί",
    access: "Ποιος ρωτά",
    accessLines: [
      "Χωρίς διακριτικό ρωτάτε όπως όλοι. Με το διακριτικό σας βλέπετε και ό,τι έχετε δικαίωμα να δείτε, και το σχήμα που σας αντιστοιχεί.",
      "Το διακριτικό μένει μόνο σε αυτή τη σελίδα και χάνεται όταν τη φορτώσετε ξανά.",
    ],
    asks: (who) => `Ρωτά: ${who}`,
    refused: "άγνωστο διακριτικό",
    token: "Διακριτικό (token)",
    useToken: "Χρήση",
    forgetToken: "Ξέχασέ το",
  },
  en: {
    pageTitle: "Omospondia: queries over the common graph",
    tagline: "One graph for the networks of the social and solidarity economy",
    chooseLanguage: "Language of the page",
    office: "The office",
    examples: "Examples",
    help: "Help",
    closeHelp: "Close",
    helpLines: [
      "Here you write GraphQL queries and see the answer at once. One query can join data from all networks and services.",
      "Choose an example: it opens in the editor and runs. What you have written yourself stays in its own tab.",
      "Ctrl-Space suggests fields, Ctrl-Enter runs. On the left are the documentation, the history and the Explorer, where you build queries by ticking fields instead of typing.",
      "Your own program sends the same queries by POST to /graphql.",
    ],
    schemaLink: "The schema as SDL",
    unreachable: "The hub does not answer. Check that it runs and that you are connected, then try again.",
    failing: (httpStatus) =>
      `The hub gave no GraphQL answer (HTTP status ${httpStatus}). It may be starting: try again in a moment.`,
    retry: "Try again",
    sandbox: (network) =>
      `A graph to try: what is live, with what ${network ? `the network ${network}` : "the network of your token"} has to try. The network, with its token, and staff alone see it.`,
    leaveSandbox: "To the graph that is live",
    access: "Who asks",
    accessLines: [
      "Without a token you ask as everybody does. With yours you also see what you may see, and the schema that is yours.",
      "The token stays in this page alone and is gone when you load it again.",
    ],
    asks: (who) => `Asks: ${who}`,
    refused: "unknown token",
    token: "Token",
    useToken: "Use it",
    forgetToken: "Forget it",
  },
};
