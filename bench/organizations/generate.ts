import { Readable } from "node:stream";

/** A directory of invented organisations in the SSE CSV standard, the same for the same number of rows. */

const HEADER = [
  ...["Identifier", "Name", "Description", "Organisational Structure", "Primary Activity", "Activities"],
  ...["Locality", "Postcode", "Country ID", "Website", "Latitude", "Longitude", "NUTS", "Legal Form"],
].join(",");

/** A few words stand in very many names, as in real directories; the others are rare. */
const KINDS = ["Συνεταιρισμός", "Κοιν.Σ.Επ.", "Αγροτικός Συνεταιρισμός", "Σύλλογος", "Cooperative", "Ένωση", "Ομάδα"];
const TRADES = ["παραγωγών", "εργαζομένων", "γυναικών", "ελαιοπαραγωγών", "καταναλωτών", "αλληλεγγύης", "ενέργειας"];
const TOPICS = ["τρόφιμα", "υπηρεσίες", "ενέργεια", "φροντίδα", "εκπαίδευση", "πολιτισμός", "στέγαση", "μεταφορές"];
const SYLLABLES = "βα γι δε ζο κου λα μι νε ρο σα τι φε χο ψι παν σταμ τρο κλη θεο μαρ νικ γεωρ δημ στε λου".split(" ");
const REGIONS = ["EL301", "EL303", "EL305", "EL411", "EL431", "EL522", "EL526", "EL541", "EL632", "EL642", "EL653"];
const COUNTRIES = ["GR", "GR", "GR", "IT", "ES", "FR", "GB", "DE", "CY", "PT"];
const STRUCTURES = ["OS20", "OS30", "OS60", "OS80", "OS90", "OS115", "OS130"];
const FORMS = ["KOINSEP_COLLECTIVE", "WORKER_COOP", "KOISPE", "CIVIL_COOP"];

export function directory(rows: number): Readable {
  return Readable.from(lines(rows));
}

function* lines(rows: number): Generator<string> {
  yield `${HEADER}\n`;
  for (let at = 0; at < rows; at++) yield `${row(at).join(",")}\n`;
}

function row(at: number): string[] {
  const pick = <T>(list: readonly T[], salt: number): T => list[noise(at, salt) % list.length] as T;
  const rare = (salt: number) => capital(word(noise(at, salt) % 60_000));
  const country = pick(COUNTRIES, 1);
  const kind = pick(KINDS, 2);
  const name = `${kind} ${pick(TRADES, 3)} ${rare(4)} ${at % 3 === 0 ? rare(5) : ""}`.trim();
  const description = at % 5 < 3 ? `${kind} για ${pick(TOPICS, 6)} και ${pick(TOPICS, 7)} στην πόλη ${rare(8)}` : "";
  const isGreek = country === "GR";
  return [
    `B${at}`,
    name,
    description,
    pick(STRUCTURES, 9),
    `ICA${10 * (1 + (noise(at, 10) % 29))}`,
    at % 4 === 0 ? `AM${10 * (1 + (noise(at, 11) % 16))}` : "",
    capital(word(noise(at, 12) % 400)),
    String(10_000 + (noise(at, 13) % 80_000)),
    country,
    `https://b${at}.example.org/`,
    (isGreek ? 35 + (noise(at, 14) % 6000) / 1000 : 36 + (noise(at, 14) % 22_000) / 1000).toFixed(4),
    (isGreek ? 20 + (noise(at, 15) % 8000) / 1000 : -9 + (noise(at, 15) % 28_000) / 1000).toFixed(4),
    isGreek && at % 10 < 9 ? pick(REGIONS, 16) : "",
    isGreek && at % 2 === 0 ? `kalo-legal-form:${pick(FORMS, 17)}` : "",
  ];
}

/** One of the rare words. */
export function word(number: number): string {
  let rest = number + 1;
  let text = "";
  for (; rest > 0; rest = Math.floor(rest / SYLLABLES.length)) text += SYLLABLES[rest % SYLLABLES.length];
  return `${text}ου`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A number that looks random (the finaliser of MurmurHash3). */
function noise(at: number, salt: number): number {
  let h = Math.imul(at + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
