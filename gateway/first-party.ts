import { readFileSync } from "node:fs";
import { join } from "node:path";
import { SERVICE_NAMES, type ServiceName } from "../services/kit/config";
import { composeSupergraph } from "./composition/compose";

/** The contract of each service, committed beside the code: the gateway starts whether or not they run. */
const SCHEMA_FOLDER = join(__dirname, "../../schema");

/** The supergraph of our own four services. @throws when they do not compose, which a test keeps from happening */
export function composeFirstParty(urls: Record<ServiceName, string>): string {
  const result = composeSupergraph(
    SERVICE_NAMES.map((name) => ({
      name,
      url: urls[name],
      sdl: readFileSync(join(SCHEMA_FOLDER, `${name}.graphql`), "utf8"),
    })),
  );
  if ("supergraph" in result) return result.supergraph;
  throw new Error(
    `The schemas of ${SCHEMA_FOLDER} do not compose: ${result.errors.map((error) => error.message).join("; ")}`,
  );
}
