import type { Language } from "../language";
import type { Problem } from "./graph/ask";

const el: Record<string, string> = {
  BAD_INPUT: "Μια τιμή δεν έχει τη μορφή που χρειάζεται",
  BAD_USER_INPUT: "Μια τιμή λείπει ή δεν έχει τη μορφή που χρειάζεται",
  NOT_FOUND: "Δεν βρέθηκε, ή δεν είναι ανοιχτό σε εσάς",
  FORBIDDEN: "Το βλέπετε, αλλά δεν μπορείτε να το αλλάξετε",
  UNAUTHORIZED_FIELD: "Δεν έχετε δικαίωμα για αυτή την πράξη",
  ILLEGAL_TRANSITION: "Η πράξη δεν ταιριάζει με την τωρινή κατάσταση",
  INCOMPLETE: "Λείπουν στοιχεία που χρειάζονται πρώτα",
  CONFLICT: "Άλλαξε στο μεταξύ, ή υπάρχει κάτι που το εμποδίζει",
  LEGAL_HOLD: "Διατηρείται λόγω νομικής υποχρέωσης και δεν μπορεί να διαγραφεί ακόμη",
  NO_QUORUM: "Δεν υπάρχει απαρτία",
  UNAUTHENTICATED: "Δεν είστε συνδεδεμένοι, ή η σύνδεσή σας έληξε",
  CSRF_REFUSED: "Το αίτημα δεν έγινε δεκτό για λόγους ασφαλείας. Φορτώστε ξανά τη σελίδα",
  RATE_LIMITED: "Πολλά αιτήματα σε λίγο χρόνο. Περιμένετε ένα λεπτό και δοκιμάστε ξανά",
  UNAVAILABLE: "Ο κόμβος είναι απασχολημένος. Δοκιμάστε ξανά σε λίγο",
  SUBGRAPH_TIMEOUT: "Μια υπηρεσία δεν απάντησε εγκαίρως. Δοκιμάστε ξανά",
  SUBGRAPH_UNREACHABLE: "Μια υπηρεσία δεν απαντά. Δοκιμάστε ξανά σε λίγο",
  GRAPHQL_VALIDATION_FAILED: "Ο κόμβος δεν γνωρίζει αυτό το αίτημα. Φορτώστε ξανά τη σελίδα",
  BODY_TOO_LARGE: "Το κείμενο είναι πολύ μεγάλο",
  NETWORK: "Ο κόμβος δεν απαντά. Ελέγξτε τη σύνδεσή σας και δοκιμάστε ξανά",
  NO_GRAPH: "Ο κόμβος δεν έδωσε απάντηση. Ίσως ξεκινά τώρα: δοκιμάστε ξανά σε λίγο",
  INTERNAL: "Κάτι πήγε στραβά στον κόμβο. Δοκιμάστε ξανά",
};

const en: typeof el = {
  BAD_INPUT: "A value is not of the form that is needed",
  BAD_USER_INPUT: "A value is missing or not of the form that is needed",
  NOT_FOUND: "It was not found, or is not open to you",
  FORBIDDEN: "You see it, but may not change it",
  UNAUTHORIZED_FIELD: "You have no right to do this",
  ILLEGAL_TRANSITION: "This does not fit the present state",
  INCOMPLETE: "Something that is needed first is missing",
  CONFLICT: "It was changed meanwhile, or something stands against it",
  LEGAL_HOLD: "It is kept by law and cannot be erased yet",
  NO_QUORUM: "There is no quorum",
  UNAUTHENTICATED: "You are not signed in, or your session has ended",
  CSRF_REFUSED: "The request was refused for safety. Load the page again",
  RATE_LIMITED: "Too many requests in a short time. Wait a minute and try again",
  UNAVAILABLE: "The hub is busy. Try again in a moment",
  SUBGRAPH_TIMEOUT: "A service did not answer in time. Try again",
  SUBGRAPH_UNREACHABLE: "A service does not answer. Try again in a moment",
  GRAPHQL_VALIDATION_FAILED: "The hub does not know this request. Load the page again",
  BODY_TOO_LARGE: "The text is too large",
  NETWORK: "The hub does not answer. Check your connection and try again",
  NO_GRAPH: "The hub gave no answer. It may be starting: try again in a moment",
  INTERNAL: "Something went wrong at the hub. Try again",
};

const WORDS: Record<Language, typeof el> = { el, en };

/** Codes whose message says more than the code: what was found and what was expected. The hub words it in English. */
const TELLING = new Set(["BAD_INPUT", "BAD_USER_INPUT", "CONFLICT", "FORBIDDEN", "ILLEGAL_TRANSITION", "INCOMPLETE"]);

/** What a problem means, in the language of the page. */
export function sayProblem({ code }: Problem, language: Language): string {
  return `${WORDS[language][code] ?? WORDS[language].INTERNAL} (${code}).`;
}

/** What the hub itself says of it, in English; null where that says no more. */
export function hubWords({ code, message }: Problem): string | null {
  return TELLING.has(code) ? message : null;
}
