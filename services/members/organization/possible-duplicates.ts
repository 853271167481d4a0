import DataLoader from "dataloader";
import { Brackets, type EntityManager } from "typeorm";
import type { Actor } from "../../kit/actor/actor";
import { HubError } from "../../kit/errors";
import { findMatches } from "../../kit/search/find-matches";
import { foldedWords } from "../../kit/text/fold";
import type { MultilingualText } from "../../kit/text/multilingual-text";
import { findNear } from "../../kit/text/near";
import { ownHost } from "../import/derived-id";
import { publicIdentifiers } from "./identifier";
import { type Identifier, Organization } from "./organization.entity";
import { FACETS, OrganizationTerm } from "./organization-index";
import { IN_DIRECTORY, publicPart, showOrganization } from "./visible";

const MAX_CANDIDATES = 100;
const MAX_DUPLICATES = 10;

/** Listed organisations that may be the same as another, by what is public of them; for all in question two SQL statements. */
export function createDuplicatesLoader(db: EntityManager, actor: Actor) {
  return new DataLoader<Organization, Organization[]>(async (all) => {
    const hosts = all.flatMap(({ website }) => ownHost(website) ?? []);
    const candidates = [
      ...(await findByIdentifiers(
        db,
        all.flatMap(({ identifiers }) => identifiers),
      )),
      ...(await findByHosts(db, hosts)),
    ];
    const listed = [...new Map(candidates.map((each) => [each.id, each])).values()];
    return all.map((organization) =>
      listed
        .filter((each) => each.id !== organization.id && isAlike(organization, publicPart(each)))
        .slice(0, MAX_DUPLICATES)
        .flatMap((each) => showOrganization(actor, each) ?? []),
    );
  });
}

/**
 * @throws {HubError} CONFLICT where a listed organisation has one of the numbers and that was compared with the register:
 *   nobody else has it
 */
export async function assertNumbersAreFree(
  tx: EntityManager,
  { id, identifiers }: { id: string | null; identifiers: readonly Identifier[] },
): Promise<void> {
  for (const listed of await findByIdentifiers(tx, identifiers)) {
    if (listed.id === id) continue;
    const verified = publicPart(listed).identifiers.filter(({ verifiedAt }) => verifiedAt != null);
    const at = identifiers.findIndex((each) => verified.some((other) => isSame(each, other)));
    const taken = identifiers[at];
    if (!taken) continue;
    const message = `Cannot take ${taken.scheme} ${JSON.stringify(taken.value)}: it is that of ${JSON.stringify(listed.name.text())}, "${listed.id}"`;
    const details = { conflictsWith: listed.id };
    throw new HubError("CONFLICT", message, { field: `identifiers.${at}.value`, details });
  }
}

async function findByIdentifiers(db: EntityManager, identifiers: readonly Identifier[]): Promise<Organization[]> {
  if (identifiers.length === 0) return [];
  const facets = [identifiers.map(({ scheme, value }) => FACETS.identifier(scheme, value))];
  const found = await findMatches(db, Organization, { terms: OrganizationTerm, facets }, { first: MAX_CANDIDATES });
  return found.nodes;
}

async function findByHosts(db: EntityManager, hosts: readonly string[]): Promise<Organization[]> {
  if (hosts.length === 0) return [];
  const query = db.createQueryBuilder(Organization, "node").where("node.state = :state", IN_DIRECTORY);
  const anyHost = new Brackets((either) => {
    for (const [at, host] of [...new Set(hosts)].entries())
      either.orWhere(`node.website LIKE :host${at}`, { [`host${at}`]: `http%${host}%` });
  });
  return query.andWhere(anyHost).orderBy("node.id").limit(MAX_CANDIDATES).getMany();
}

/** The same number, or one web site and names of which one is a slip away from the other or is in it. */
function isAlike(organization: Organization, listed: Organization): boolean {
  const numbers = publicIdentifiers(listed);
  if (organization.identifiers.some((each) => numbers.some((other) => isSame(each, other)))) return true;
  const host = ownHost(organization.website);
  return host !== null && host === ownHost(listed.website) && isNearName(organization.name, listed.name);
}

function isSame(a: Identifier, b: Identifier): boolean {
  return a.scheme === b.scheme && a.value === b.value;
}

function isNearName(a: MultilingualText, b: MultilingualText): boolean {
  return a.editions.some(({ text: one }) => b.editions.some(({ text: other }) => isNear(one, other)));
}

function isNear(a: string, b: string): boolean {
  const [left, right] = [foldedWords(a), foldedWords(b)];
  if (left.length === 0 || right.length === 0) return false;
  const isIn = (few: readonly string[], many: readonly string[]) => few.every((word) => many.includes(word));
  return isIn(left, right) || isIn(right, left) || findNear(new Map([[left.join(" "), true]]), b) === true;
}
