/** What the little hub of the office's tests holds: one body, one application, one invitation, one of each. */

export function text(el: string, en: string) {
  const editions = [
    { lang: "el", text: el, original: true },
    { lang: "en", text: en, original: false },
  ];
  return { editions, text: ({ lang }: { lang?: string }) => (lang === "en" ? en : el) };
}

export function page<T>(nodes: T[]) {
  return { nodes, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, endCursor: null } };
}

export function makeOrganization(id: string, el: string, en: string, state: string) {
  return {
    id,
    state,
    version: 3,
    fictional: true,
    name: text(el, en),
    legalName: null,
    description: text("Φούρνος της γειτονιάς", "The bakery of the neighbourhood"),
    legalForm: { scheme: "legal-form", code: "L2", label: text("Συνεταιρισμός", "Cooperative") },
    activities: [{ scheme: "activities", code: "a01", label: text("Γεωργία", "Agriculture") }],
    nace: [],
    qualifiers: [{ scheme: "qualifiers", code: "q01", label: text("Οικολογικό", "Ecological") }],
    membershipType: null,
    identifiers: [{ scheme: "GEMI", value: "123456789000" }],
    country: "GR",
    countryLabel: text("Ελλάδα", "Greece"),
    nuts: "EL303",
    nutsLabel: text("Κεντρικός Τομέας Αθηνών", "Central Athens"),
    streetAddress: "Ακαδημίας 7",
    postcode: "106 71",
    locality: "Αθήνα",
    coordinates: null,
    website: "https://bakery.example.coop",
    founded: "2014",
    sizeBand: "SMALL",
    createdAt: "2026-01-02T10:00:00.000Z",
    updatedAt: "2026-11-02T10:00:00.000Z",
    possibleDuplicates: [] as object[],
    fieldVisibility: [{ field: "STREET_ADDRESS", visibility: "MEMBERS" }],
  };
}

export type OrganizationData = ReturnType<typeof makeOrganization>;

export const NETWORK = { id: "net_union", name: text("Ένωση Αττικής", "Union of Attica"), slug: "attica" };

export function makeMembership(id: string, organization: OrganizationData, state: string) {
  const history = page([
    {
      id: `${id}_1`,
      fromState: null,
      toState: "APPLIED",
      at: "2026-10-01T09:00:00.000Z",
      reason: null,
      reference: null,
    },
  ]);
  const delegate = state === "ACTIVE" ? { id: "dlg_1", personName: "Νίκος", from: "2026-10-02", until: null } : null;
  const shared = { since: "2026-10-01", until: null, version: 1, network: NETWORK, organization };
  return { id, state, ...shared, message: "Θέλουμε να γίνουμε μέλος", history, delegate };
}

export function makeInvitation(id: string, state: string) {
  const email = state === "OPEN" ? "maria@example.org" : null;
  return {
    id,
    state,
    email,
    role: "REGISTRAR",
    mandateKind: null,
    organization: null,
    expiresAt: "2026-12-12T10:00:00.000Z",
  };
}

export const VOCABULARY = {
  scheme: "legal-form",
  title: text("Νομικές μορφές", "Legal forms"),
  terms: [{ code: "L2", label: text("Συνεταιρισμός", "Cooperative") }],
};
