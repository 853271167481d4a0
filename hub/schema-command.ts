import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { printSchema } from "graphql";
import { buildApiSchema } from "../gateway/composition/api-schema";
import { composeSupergraph } from "../gateway/composition/compose";
import { ParsedSupergraph } from "../gateway/composition/parsed-supergraph";
import { toVariant } from "../gateway/composition/variants/to-variant";
import { REGISTRY, REGISTRY_URL } from "../gateway/registry/call-registry";
import { COMMONS_FILE } from "../services/kit/commons/contract";
import { SERVICE_PORTS, SUBGRAPH_NAMES } from "../services/kit/config";
import { printErrorsPage } from "./errors-page";
import { printRightsPage } from "./rights/rights-page";
import { SUBGRAPHS } from "./services";

/** Where the contract is kept: generated but for commons.graphql, committed, and compared in a test. */
export const SCHEMA_FOLDER = join(__dirname, "../../schema");
export const ERRORS_PAGE = join(__dirname, "../../docs/errors.md");
export const RIGHTS_PAGE = join(__dirname, "../../docs/rights.md");

export function registerSchemaCommand(program: Command): void {
  program
    .command("schema")
    .description("write schema/*.graphql, docs/errors.md and docs/rights.md anew from the code")
    .action(() => {
      mkdirSync(SCHEMA_FOLDER, { recursive: true });
      const schemas = printSchemas();
      for (const [file, text] of Object.entries(schemas)) writeFileSync(join(SCHEMA_FOLDER, file), text);
      writeFileSync(ERRORS_PAGE, printErrorsPage());
      writeFileSync(RIGHTS_PAGE, printRightsPage(schemas["supergraph.graphql"] ?? ""));
    });
}

/** The text of every file of `schema/` by its name. @throws when the subgraphs do not compose */
export function printSchemas(): Record<string, string> {
  const subgraphs = SUBGRAPH_NAMES.map((name) => ({
    name,
    url: name === REGISTRY ? REGISTRY_URL : `http://127.0.0.1:${SERVICE_PORTS[name]}/graphql`,
    sdl: SUBGRAPHS[name].createSchema().sdl,
  }));
  const result = composeSupergraph(subgraphs);
  if ("errors" in result) throw new Error(result.errors.map((error) => error.message).join("\n"));
  const supergraph = ParsedSupergraph.parse(result.supergraph);
  return {
    // written by hand, and stays as it is
    "commons.graphql": readFileSync(COMMONS_FILE, "utf8"),
    ...Object.fromEntries(subgraphs.map(({ name, sdl }) => [`${name}.graphql`, sdl])),
    "supergraph.graphql": `${result.supergraph.trim()}\n`,
    "api.graphql": printApi(toVariant(supergraph, "public")),
    "api.full.graphql": printApi(supergraph),
  };
}

function printApi({ document }: ParsedSupergraph): string {
  return `${printSchema(buildApiSchema(document))}\n`;
}
