import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, type GraphQLSchema } from "graphql";

const API = join(__dirname, "../../../../schema/api.full.graphql");

/** The hub's whole graph. */
export function readOfficeSchema(): GraphQLSchema {
  return buildSchema(readFileSync(API, "utf8"));
}
