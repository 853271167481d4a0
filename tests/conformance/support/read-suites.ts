import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { ConformanceSuite } from "./suite";

export interface NamedSuite extends ConformanceSuite {
  /** Of its folder, with spaces. */
  name: string;
}

/** Every folder beside this one holds a `suite.ts`. */
export function readSuites(): NamedSuite[] {
  const root = join(__dirname, "..");
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== "support")
    .map(({ name }) => ({ name: name.replaceAll("-", " "), ...require(join(root, name, "suite")).suite }));
}
