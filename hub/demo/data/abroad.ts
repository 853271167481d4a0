import type { Code } from "../../../services/kit/graphql/values";

export interface BodyAbroad {
  key: string;
  /** The original first. */
  name: Array<{ lang: string; text: string }>;
  el: string;
  en: string;
  legalForm: Code | null;
  /** Of the scheme `activities-modified`. */
  modified: string;
  /** Section of NACE Rev. 2. */
  nace: string;
  country: string;
  nuts: string;
  locality: string;
  latitude: number;
  longitude: number;
}

const COOPERATIVE: Code = { scheme: "legal-form", code: "L2" };
const NON_PROFIT: Code = { scheme: "legal-form", code: "L4" };
const SOCIAL_ENTERPRISE: Code = { scheme: "legal-form", code: "L5" };

export const BODIES_ABROAD: readonly BodyAbroad[] = [
  {
    key: "abroad/leeds-kettle",
    name: [{ lang: "en", text: "Kettle of a Hundred Spouts Co-operative" }],
    el: "Μαγειρεύει για τη γειτονιά με τρόφιμα που περισσεύουν.",
    en: "Cooks for the neighbourhood with food that is left over.",
    legalForm: COOPERATIVE,
    modified: "AM60",
    nace: "I",
    country: "GB",
    nuts: "UKE42",
    locality: "Leeds",
    latitude: 53.8,
    longitude: -1.549,
  },
  {
    key: "abroad/bristol-otter",
    name: [{ lang: "en", text: "Otter and Spanner Repair Society" }],
    el: "Επισκευάζει ηλεκτρικές συσκευές και δανείζει εργαλεία.",
    en: "Repairs electrical appliances and lends tools.",
    legalForm: COOPERATIVE,
    modified: "AM120",
    nace: "S",
    country: "GB",
    nuts: "UKK11",
    locality: "Bristol",
    latitude: 51.454,
    longitude: -2.588,
  },
  {
    key: "abroad/glasgow-lantern",
    name: [{ lang: "en", text: "Crooked Lantern Community Housing" }],
    el: "Διαχειρίζεται κατοικίες που ανήκουν σε όσους τις κατοικούν.",
    en: "Manages homes that belong to those who live in them.",
    legalForm: SOCIAL_ENTERPRISE,
    modified: "AM90",
    nace: "L",
    country: "GB",
    nuts: "UKM82",
    locality: "Glasgow",
    latitude: 55.861,
    longitude: -4.25,
  },
  {
    key: "abroad/cardiff-marmalade",
    name: [
      { lang: "en", text: "Marmalade Moon Energy" },
      { lang: "cy", text: "Ynni Lleuad Marmalêd" },
    ],
    el: "Τοποθετεί μικρές ανεμογεννήτριες που ανήκουν στους κατοίκους.",
    en: "Puts up small wind turbines owned by the residents.",
    legalForm: null,
    modified: "AM50",
    nace: "D",
    country: "GB",
    nuts: "UKL22",
    locality: "Cardiff",
    latitude: 51.481,
    longitude: -3.179,
  },
  {
    key: "abroad/bologna-lumaca",
    name: [
      { lang: "it", text: "Cooperativa La Lumaca Impaziente" },
      { lang: "en", text: "Impatient Snail Cooperative" },
    ],
    el: "Διανέμει φρέσκα λαχανικά με ποδήλατα.",
    en: "Delivers fresh vegetables by bicycle.",
    legalForm: COOPERATIVE,
    modified: "AM160",
    nace: "H",
    country: "IT",
    nuts: "ITH55",
    locality: "Bologna",
    latitude: 44.494,
    longitude: 11.343,
  },
  {
    key: "abroad/torino-bottone",
    name: [
      { lang: "it", text: "Il Bottone Smarrito, cooperativa sociale" },
      { lang: "en", text: "Lost Button Social Cooperative" },
    ],
    el: "Μεταποιεί ρούχα με ανθρώπους που επιστρέφουν στην εργασία.",
    en: "Remakes clothes with people who return to work.",
    legalForm: SOCIAL_ENTERPRISE,
    modified: "AM120",
    nace: "C",
    country: "IT",
    nuts: "ITC11",
    locality: "Torino",
    latitude: 45.07,
    longitude: 7.687,
  },
  {
    key: "abroad/lecce-fico",
    name: [
      { lang: "it", text: "Associazione Il Fico Loquace" },
      { lang: "en", text: "Talkative Fig Tree Association" },
    ],
    el: "Διδάσκει την τέχνη της ξερολιθιάς.",
    en: "Teaches the craft of dry stone walling.",
    legalForm: NON_PROFIT,
    modified: "AM40",
    nace: "P",
    country: "IT",
    nuts: "ITF45",
    locality: "Lecce",
    latitude: 40.353,
    longitude: 18.174,
  },
  {
    key: "abroad/barcelona-paraigua",
    name: [
      { lang: "ca", text: "El Paraigua de Vidre, SCCL" },
      { lang: "es", text: "El Paraguas de Cristal" },
      { lang: "en", text: "Glass Umbrella Cooperative" },
    ],
    el: "Αναπτύσσει ανοιχτές πλατφόρμες για συνεταιρισμούς.",
    en: "Builds open platforms for cooperatives.",
    legalForm: COOPERATIVE,
    modified: "AM70",
    nace: "J",
    country: "ES",
    nuts: "ES511",
    locality: "Barcelona",
    latitude: 41.387,
    longitude: 2.17,
  },
  {
    key: "abroad/bilbao-ballena",
    name: [
      { lang: "es", text: "La Ballena Costurera" },
      { lang: "en", text: "Sewing Whale Workshop" },
    ],
    el: "Ράβει εξοπλισμό εργασίας από ανακυκλωμένα πανιά.",
    en: "Sews work gear from recycled sails.",
    legalForm: COOPERATIVE,
    modified: "AM140",
    nace: "C",
    country: "ES",
    nuts: "ES213",
    locality: "Bilbao",
    latitude: 43.263,
    longitude: -2.935,
  },
  {
    key: "abroad/valencia-naranja",
    name: [
      { lang: "es", text: "La Naranja de Medianoche" },
      { lang: "en", text: "Midnight Orange Growers" },
    ],
    el: "Καλλιεργεί εσπεριδοειδή και τα πουλά απευθείας σε οικογένειες.",
    en: "Grows citrus fruit and sells it to families directly.",
    legalForm: null,
    modified: "AM130",
    nace: "A",
    country: "ES",
    nuts: "ES523",
    locality: "Valencia",
    latitude: 39.47,
    longitude: -0.376,
  },
  {
    key: "abroad/lefkosia-harouppi",
    name: [
      { lang: "el", text: "Συνεργατική «Το Γελαστό Χαρούπι»" },
      { lang: "en", text: "Laughing Carob Co-operative" },
    ],
    el: "Παράγει χαρουπόμελο και διοργανώνει κοινά τραπέζια.",
    en: "Makes carob syrup and holds shared meals.",
    legalForm: COOPERATIVE,
    modified: "AM60",
    nace: "C",
    country: "CY",
    nuts: "CY000",
    locality: "Λευκωσία",
    latitude: 35.172,
    longitude: 33.365,
  },
  {
    key: "abroad/lemesos-gata",
    name: [
      { lang: "el", text: "Εθελοντική Ομάδα «Η Γάτα με τις Γαλότσες»" },
      { lang: "en", text: "Cat in Wellingtons Volunteers" },
    ],
    el: "Καθαρίζει παραλίες και μετρά τα πλαστικά που βρίσκει.",
    en: "Cleans beaches and counts the plastic that it finds.",
    legalForm: null,
    modified: "AM110",
    nace: "E",
    country: "CY",
    nuts: "CY000",
    locality: "Λεμεσός",
    latitude: 34.684,
    longitude: 33.038,
  },
];
