import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type DocumentNode, parse } from "graphql";

/** Written by hand, and shipped beside `dist/`. */
export const COMMONS_FILE = join(__dirname, "../../../../schema/commons.graphql");

let contract: DocumentNode | undefined;

/** What networks show one another, without the prefix of any. */
export function readCommonsContract(): DocumentNode {
  contract ??= parse(readFileSync(COMMONS_FILE, "utf8"), { noLocation: true });
  return contract;
}
