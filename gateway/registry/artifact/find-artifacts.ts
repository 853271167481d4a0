import { type EntityManager, In, LessThan } from "typeorm";
import { notACursor } from "../../../services/kit/database/keyset";
import { type Connection, type PageArgs, toConnection } from "../../../services/kit/graphql/pagination";
import type { ArtifactStatement } from "../../supergraphs/artifact";
import { SupergraphArtifact } from "../../supergraphs/artifact.entity";
import { loadTexts } from "../../supergraphs/supergraph-texts";
import { CachedNetwork } from "../network/cached-network.entity";
import type { SupergraphPart } from "./artifact.types";

/** The latest first. */
export async function findArtifactPage(db: EntityManager, page: PageArgs): Promise<Connection<SupergraphArtifact>> {
  const rows = await db.find(SupergraphArtifact, {
    where: page.after == null ? {} : { number: LessThan(readCursor(page.after)) },
    order: { number: "DESC" },
    take: page.first + 1,
  });
  return toConnection(rows, page, ({ number }) => Buffer.from(`n${number}`).toString("base64url"));
}

/** @throws {HubError} BAD_INPUT */
function readCursor(cursor: string): number {
  const [, number] = /^n(\d{1,9})$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  if (number === undefined) throw notACursor(cursor);
  return Number(number);
}

/** What each artifact is made of, by name. @param hashes Of their statements */
export async function findParts(db: EntityManager, hashes: readonly string[]): Promise<SupergraphPart[][]> {
  const statements = await loadTexts(db, hashes);
  const made = hashes.map((hash) => {
    const statement = statements[hash];
    return statement === undefined ? [] : (JSON.parse(statement) as ArtifactStatement).subgraphs;
  });
  const prefixes = new Set(made.flat().flatMap(({ networkPrefix }) => networkPrefix ?? []));
  const networks = prefixes.size > 0 ? await db.findBy(CachedNetwork, { prefix: In([...prefixes]) }) : [];
  const ids = new Map(networks.map(({ prefix, id }) => [prefix, id]));
  return made.map((subgraphs) =>
    subgraphs.map(({ name, version, networkPrefix }) => {
      const id = ids.get(networkPrefix);
      return { name, version, network: networkPrefix !== null && id !== undefined ? { id } : null };
    }),
  );
}
