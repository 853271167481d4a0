import type { Finding } from "../composition/allies/finding";
import { composeSupergraph } from "../composition/compose";
import type { CheckInput } from "./check";

/** Whether a schema composes with all that is served: what any check begins with. */
export async function checkByComposition({ schema, others }: CheckInput): Promise<Finding[]> {
  const result = composeSupergraph([...others, schema]);
  if ("supergraph" in result) return [];
  return result.errors.map(({ code, message, line }) => ({ code, severity: "ERROR", message, ...(line && { line }) }));
}
