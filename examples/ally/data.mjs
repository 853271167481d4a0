// What the network keeps; all of it is invented. `organizationId` is the body in the directory of the hub, here those of
// its demonstration data.
const COMPASS = "org_6skz6ja43kh6kth458my5q3etr";
const THREAD = "org_3tf0z3v87qheebe3zw440myv7z";

export const HARVESTS = [
  { id: "h1", product: "Olive oil", year: 2024, tonnes: 41.5, organizationId: COMPASS },
  { id: "h2", product: "Olive oil", year: 2025, tonnes: 38, organizationId: COMPASS },
  { id: "h3", product: "Carob flour", year: 2025, tonnes: 2.4, organizationId: THREAD },
];

/** In the words of the commons contract. */
export const COOPERATIVES = [
  {
    localId: "compass",
    changedAt: "2026-03-01T09:30:00.000Z",
    uri: "https://crete.example.org/cooperatives/compass",
    name: [
      { lang: "el", text: "Αγροτικός Συνεταιρισμός Ρεθύμνου «Πυξίδα του Αύριο»" },
      { lang: "en", text: "Compass of Tomorrow Agricultural Cooperative of Rethymno" },
    ],
    activities: [{ scheme: "activities-ica", code: "ICA140" }],
    nuts: "EL433",
    locality: "Ρέθυμνο",
  },
  {
    localId: "thread",
    changedAt: "2026-02-14T12:00:00.000Z",
    uri: "https://crete.example.org/cooperatives/thread",
    name: [{ lang: "el", text: "«Κλωστή των Παραμυθιών» Συνεταιρισμός Εργαζομένων" }],
    nuts: "EL432",
    locality: "Άγιος Νικόλαος",
  },
  { localId: "windmill", changedAt: "2026-04-02T08:00:00.000Z", deletedAt: "2026-04-02T08:00:00.000Z" },
];
