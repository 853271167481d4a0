import fc from "fast-check";
import { type Actor, PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { SUPERGRAPHS } from "./supergraphs";

/** Subgraph, what stands there, and what protects it. */
const DIRECTIVES: readonly [subgraph: string, element: string, directive: string][] = [
  ["bodies", 'rename(id: ID!, name: String = "x"): Body', "@authenticated"],
  ["bodies", "enum Kind", '@requiresScopes(scopes: [["kind"]])'],
  ["bodies", 'type Union implements Body & Named @key(fields: "id")', "@authenticated"],
  ["bodies", 'turnover(unit: String = "EUR"): Float', '@policy(policies: [["MEMBER"], ["SERVICE"]])'],
  ["people", "mail: String @shareable", '@requiresScopes(scopes: [["mail"]])'],
  ["people", "type Town @shareable", '@requiresScopes(scopes: [["town"], ["towns"]])'],
  [
    "profiles",
    'card: String @requires(fields: "mail home { street town { code } }")',
    '@requiresScopes(scopes: [["mail", "town"], ["mail", "towns"]])',
  ],
  ["profiles", "type Memo", "@authenticated"],
  ["rooms", "plug: Int!", '@requiresScopes(scopes: [["plug"]])'],
  ["stars", "starred: [Body]", "@authenticated"],
  ["bodies", "size: Int!", '@requiresScopes(scopes: [["size"]])'],
  [
    "money",
    'tax: Float @requires(fields: "turnover(unit: \\"CENT\\") size")',
    '@requiresScopes(scopes: [["size"]]) @policy(policies: [["MEMBER"], ["SERVICE"]])',
  ],
  ["money", "amount: Int!", '@authenticated @requiresScopes(scopes: [["money"]])'],
];

/** The nasty supergraph with protections of all kinds. */
export const PROTECTED: Record<string, string> = protect(SUPERGRAPHS.nasty ?? {});

function protect(sdls: Readonly<Record<string, string>>): Record<string, string> {
  const imports = '"@interfaceObject", "@authenticated", "@requiresScopes", "@policy"';
  const texts = new Map(Object.entries(sdls).map(([name, sdl]) => [name, sdl.replace('"@interfaceObject"', imports)]));
  for (const [name, element, directive] of DIRECTIVES) {
    const text = texts.get(name) ?? "";
    if (!text.includes(element)) throw new Error(`${name} has no ${element}`);
    texts.set(name, text.replace(element, `${element} ${directive}`));
  }
  return Object.fromEntries(texts);
}

export interface RandomRights {
  isKnown: boolean;
  isMember: boolean;
  scopes: readonly string[];
}

const SCOPES = ["kind", "mail", "town", "towns", "plug", "size", "money"] as const;

export const randomRights: fc.Arbitrary<RandomRights> = fc.record({
  isKnown: fc.boolean(),
  isMember: fc.boolean(),
  scopes: fc.subarray([...SCOPES]),
});

export function actorWith({ isKnown, isMember, scopes }: RandomRights): Actor {
  if (!isKnown) return PUBLIC_ACTOR;
  const mandates = isMember ? [{ organizationId: "org_1", kind: "REP" as const, isMember: true }] : [];
  return { kind: isMember ? "REP" : "GUEST", subject: "per_1", roles: [], mandates, scopes };
}

/** What is closed to them, written by hand: fields, and with a type all its fields. */
export function closedTo({ isKnown, isMember, scopes }: RandomRights): Set<string> {
  const has = (...names: string[]) => isKnown && names.some((name) => scopes.includes(name));
  const closed = new Set<string>();
  const close = (isOpen: boolean, coordinates: string) => {
    if (!isOpen) for (const one of coordinates.split(" ")) closed.add(one);
  };
  close(isKnown, "Mutation.rename Query.starred Query.unions Union Memo Memo.text Memo.author");
  // the service that gives labels knows no types: before one is known it may be that of a union, whose name they require
  close(isKnown, "Coop.label");
  close(
    isKnown,
    "Union.id Union.name Union.kind Union.partner Union.head Union.members Union.fund Union.stars Union.fans Union.label",
  );
  close(has("kind"), "Union.kind Coop.kind Person.kind");
  close(isKnown && isMember, "Coop.turnover Coop.tax");
  close(has("size"), "Coop.size Coop.tax");
  close(has("mail"), "Person.mail Person.card");
  close(has("town", "towns"), "Person.card Place.town Town.code Town.country");
  close(has("plug"), "Desk.plug");
  close(has("money"), "Grant.amount");
  return closed;
}

/** What services are joined by, which may have to be asked for before it is known what object it is of. */
export const CLOSED_KEYS = new Set(["Union.id"]);
