import type { EntityManager } from "typeorm";
import { HubError } from "../../kit/errors";
import { newId } from "../../kit/ids";
import type { CaseKeys } from "../../kit/keys/case-keys";
import { wakeAfterwards } from "../../kit/outbox/add-to-outbox";
import { FORMAT_NAMES } from "../import/formats";
import { readMapping } from "../import/mapping/read-mapping";
import { assertNetworkSlug } from "../import/network";
import { Network } from "../network/network.entity";
import { beginUndoing } from "./begin-undoing";
import { NEW_RUN } from "./import-run";
import { ImportRun, ImportRunState } from "./import-run.entity";
import type { ImportOrganizationsInput } from "./import-run.types";
import { writeUpload } from "./upload";

/** A request to the gateway may have 1 MiB; the text takes more there, with its quotes and line ends escaped. */
export const MAX_CONTENT_BYTES = 700_000;
export const MAX_MAPPING_BYTES = 50_000;

/** What the format of a run is called whose columns a mapping explains. */
const MAPPED = "mapping";

/**
 * Keeps a file for import, which begins after the transaction.
 *
 * @returns The id of the run
 * @throws {HubError} BAD_INPUT for a file too large, a format or a network that is none, and a mapping with mistakes
 */
export async function queueImport(
  tx: EntityManager,
  input: ImportOrganizationsInput,
  { cases, at }: { cases: CaseKeys; at: Date },
): Promise<string> {
  const { networkSlug, mapping = null, fileName, dryRun } = input;
  assertNetworkSlug(networkSlug, "networkSlug");
  const format = readFormat(input);
  const content = Buffer.from(input.content, "utf8");
  if (content.length > MAX_CONTENT_BYTES) {
    const message = `Cannot import a file of ${content.length} bytes by the graph: expected at most ${MAX_CONTENT_BYTES}, larger ones by the command \`hub import\``;
    throw new HubError("BAD_INPUT", message, { field: "content", details: { maxBytes: MAX_CONTENT_BYTES } });
  }
  const network = await tx.findOneBy(Network, { slug: networkSlug });
  const id = newId("run");
  await tx.insert(ImportRun, {
    ...{ ...NEW_RUN, id, networkId: network?.id ?? null, format, fileName, isDryRun: dryRun ?? false },
    ...{ state: ImportRunState.QUEUED, job: "IMPORT", startedAt: at, beatAt: at },
  });
  await writeUpload(tx, cases, { id, networkSlug, mapping, content });
  wakeAfterwards(tx);
  return id;
}

/** Has an import taken back, which begins after the transaction. @throws {HubError} NOT_FOUND, CONFLICT */
export async function queueUndo(tx: EntityManager, id: string, at: Date): Promise<void> {
  await beginUndoing(tx, id, { now: at, job: "UNDO" });
  wakeAfterwards(tx);
}

function readFormat({ format, mapping }: ImportOrganizationsInput): string {
  if ((format == null) === (mapping == null)) {
    const message = `Cannot import a file: expected either a format, one of ${FORMAT_NAMES.join(", ")}, or a mapping`;
    throw new HubError("BAD_INPUT", message, { field: "format" });
  }
  if (mapping != null) {
    const bytes = Buffer.byteLength(mapping);
    if (bytes <= MAX_MAPPING_BYTES && readMapping(mapping)) return MAPPED;
    const message = `Cannot take a mapping of ${bytes} bytes: expected at most ${MAX_MAPPING_BYTES}`;
    throw new HubError("BAD_INPUT", message, { field: "mapping" });
  }
  const found = FORMAT_NAMES.find((name) => name === format);
  if (found) return found;
  const message = `Cannot import a file as ${JSON.stringify(format)}: expected one of ${FORMAT_NAMES.join(", ")}`;
  throw new HubError("BAD_INPUT", message, { field: "format" });
}
