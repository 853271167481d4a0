import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "graphql";
import { readElements, type SchemaElement } from "./elements";

/** Written by hand, and shipped beside `dist/`. */
export const COMMONS_FILE = join(__dirname, "../../../../schema/commons.graphql");

let contract: readonly SchemaElement[] | undefined;

/** The elements of the commons contract, by the names that they have without the prefix of a network. */
export function readCommonsContract(): readonly SchemaElement[] {
  contract ??= readElements(parse(readFileSync(COMMONS_FILE, "utf8"), { noLocation: true }));
  return contract;
}
