import type { Language } from "../../language";

const el = {
  title: "Άνθρωποι",
  search: "Αναζήτηση με όνομα",
  find: "Αναζήτηση",
  people: "Πρόσωπα",
  unnamed: "Χωρίς όνομα",
  since: (day: string) => `από ${day}`,
  until: (day: string) => `ως ${day}`,
  noRoles: "κανένας ρόλος",
  giveRole: "Ανάθεση ρόλου",
  giveRoleTo: (name: string) => `Ανάθεση ρόλου: ${name}`,
  role: "Ρόλος",
  untilDay: "Ως και την ημέρα",
  given: "Ο ρόλος δόθηκε.",
  endRole: "Λήξη ρόλου",
  endRoleOf: (role: string, name: string) => `Λήξη ρόλου: ${role}, ${name}`,
  sureEnd: "Το πρόσωπο θα χάσει αμέσως τα δικαιώματα του ρόλου. Συνέχεια;",
  ended: "Ο ρόλος έληξε.",
};

export const PEOPLE_WORDS: Record<Language, typeof el> = {
  el,
  en: {
    title: "People",
    search: "Search by name",
    find: "Search",
    people: "People",
    unnamed: "No name",
    since: (day) => `since ${day}`,
    until: (day) => `until ${day}`,
    noRoles: "no role",
    giveRole: "Give a role",
    giveRoleTo: (name) => `Give a role: ${name}`,
    role: "Role",
    untilDay: "Up to and including",
    given: "The role was given.",
    endRole: "End the role",
    endRoleOf: (role, name) => `End the role: ${role}, ${name}`,
    sureEnd: "The person will lose the rights of the role at once. Go on?",
    ended: "The role has ended.",
  },
};
