import { type EntityManager, In } from "typeorm";
import { HubError } from "../../kit/errors";
import { writeLine } from "../../kit/import/cells";
import { Network } from "../network/network.entity";
import { Organization } from "../organization/organization.entity";
import { SourceRecord } from "../organization/source-record.entity";
import { IN_DIRECTORY, publicPart } from "../organization/visible";
import { type ExportedOrganization, type ExportedRecord, toExported } from "./exported-organization";
import { languagesOf, sseCells, sseColumns } from "./sse-cells";

export const EXPORT_FORMATS = ["sse-csv", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportOptions {
  format: ExportFormat;
  /** Slug: only what that network's directory records, under its own ids. @default all listed organisations */
  network?: string;
  /** With the fields that bodies keep from the public: the file is not for publication then. @default false */
  all?: boolean;
}

/** What is read of the organisations. */
interface Extent {
  /** Null for all. */
  networkId: string | null;
  all: boolean;
}

/** How many are read at a time. */
const BATCH = 500;

/**
 * The listed organisations as a file that `importOrganizations()` reads back: pieces of text, each of whole lines. It holds
 * some hundred organisations at a time, and the same data gives the same file.
 *
 * @throws {HubError} NOT_FOUND for no network
 */
export async function* exportOrganizations(db: EntityManager, options: ExportOptions): AsyncGenerator<string> {
  const networkId = options.network === undefined ? null : await findNetworkId(db, options.network);
  const extent = { networkId, all: options.all ?? false };
  if (options.format === "json") yield* toJson(readAll(db, extent));
  else yield* toSseCsv(() => readAll(db, extent));
}

async function findNetworkId(db: EntityManager, slug: string): Promise<string> {
  const network = await db.findOne(Network, { where: { slug }, select: { id: true } });
  if (network) return network.id;
  throw new HubError("NOT_FOUND", `Cannot export the directory of ${JSON.stringify(slug)}: there is no such network`);
}

/** One record a line within a JSON array, so that it can be read line by line too. */
async function* toJson(batches: AsyncIterable<ExportedOrganization[]>): AsyncGenerator<string> {
  let before = "[\n";
  for await (const batch of batches) {
    for (const organization of batch) {
      yield `${before}${JSON.stringify(organization)}`;
      before = ",\n";
    }
  }
  yield before === "[\n" ? "[\n]\n" : "\n]\n";
}

/** Reads twice: the columns hang on the languages of all texts. */
async function* toSseCsv(open: () => AsyncIterable<ExportedOrganization[]>): AsyncGenerator<string> {
  const languages = new Set<string>();
  for await (const batch of open()) for (const lang of batch.flatMap(languagesOf)) languages.add(lang);
  const columns = sseColumns(languages);
  yield writeLine(columns);
  for await (const batch of open()) {
    yield batch.map((organization) => writeLine(sseCells(organization, columns))).join("");
  }
}

async function* readAll(db: EntityManager, { networkId, all }: Extent): AsyncGenerator<ExportedOrganization[]> {
  const slugs = new Map((await db.find(Network)).map(({ id, slug }) => [id, slug]));
  let last = "";
  for (;;) {
    const batch = await findBatch(db, networkId, last);
    const end = batch.at(-1);
    if (!end) return;
    last = end.id;
    const organizations = batch.filter(({ state }) => state === IN_DIRECTORY.state);
    const records = await db.find(SourceRecord, {
      where: { organizationId: In(organizations.map(({ id }) => id)), ...(networkId !== null && { networkId }) },
      order: { fetchedAt: "ASC", id: "ASC" },
    });
    const byOrganization = Map.groupBy(records, ({ organizationId }) => organizationId);
    yield organizations.map((organization) => {
      const sources = byOrganization.get(organization.id) ?? [];
      return toExported(
        all ? organization : publicPart(organization),
        sources.map((source) => toRecord(source, slugs)),
      );
    });
  }
}

function toRecord(
  { networkId, localId, licence, uri, fetchedAt }: SourceRecord,
  slugs: ReadonlyMap<string, string>,
): ExportedRecord {
  return { network: slugs.get(networkId) ?? "", localId, licence, uri, fetchedAt: fetchedAt.toISOString() };
}

/** By the id alone: with the state beside it, SQLite would sort the whole list for each batch. */
function findBatch(db: EntityManager, networkId: string | null, after: string): Promise<Organization[]> {
  const query = db
    .createQueryBuilder(Organization, "node")
    .where("node.id > :after", { after })
    .orderBy("node.id")
    .limit(BATCH);
  if (networkId !== null) {
    const records = query.subQuery().select("1").from(SourceRecord, "source");
    query.andWhere(
      `EXISTS ${records.where("source.organizationId = node.id AND source.networkId = :networkId").getQuery()}`,
      { networkId },
    );
  }
  return query.getMany();
}
