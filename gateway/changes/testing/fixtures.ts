import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, type GraphQLSchema } from "graphql";

const FIXTURES = join(__dirname, "../../../../gateway/changes/fixtures");

/** Two schemas of a folder, one after the other. */
export function readFixture(name: string): { before: GraphQLSchema; after: GraphQLSchema } {
  const read = (file: string) => buildSchema(readFileSync(join(FIXTURES, name, file), "utf8"));
  return { before: read("before.graphql"), after: read("after.graphql") };
}
