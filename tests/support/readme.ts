import { readFileSync } from "node:fs";
import { join } from "node:path";

export const ROOT = join(__dirname, "../../..");

/** The README's query, and the answer that it shows. */
export function readmeExample(): { query: string; answer: unknown } {
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  const block = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? "";
  return { query: block("graphql"), answer: JSON.parse(block("json")) };
}
