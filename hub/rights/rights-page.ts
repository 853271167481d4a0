import { KINDS_OF_ACTORS } from "./kinds-of-actors";
import { findVerdicts, type Verdict } from "./verdicts";

const SIGNS: Record<Verdict, string> = { given: "yes", refused: "no", unknown: "·" };

const HEAD = `# Who may ask for what

Made by \`npm run schema\` from the supergraph; do not edit. For every type, with its fields, input fields and values, what
an actor of each kind gets: \`yes\` given, \`no\` refused with \`UNAUTHORIZED_FIELD\`, \`·\` not in the schema that the
actor sees. UNKNOWN is a person who signed in and is not known here. Which records of a type one may see is decided where
they are read; who that is stands for each type in \`tests/rights/rules.ts\`.
`;

/** The text of `docs/rights.md`. */
export function printRightsPage(supergraph: string): string {
  const columns = KINDS_OF_ACTORS.map(({ actor }) => findVerdicts(supergraph, actor));
  const names = KINDS_OF_ACTORS.map(({ name }) => name);
  const rows = new Map<string, { type: string; fields: string[]; signs: string }>();
  for (const coordinate of columns[0]?.keys() ?? []) {
    const [type = "", field] = coordinate.split(".");
    const signs = columns.map((column) => SIGNS[column.get(coordinate) ?? "unknown"]).join(" | ");
    const row = rows.get(`${type} ${signs}`) ?? { type, fields: [], signs };
    rows.set(`${type} ${signs}`, row);
    if (field !== undefined) row.fields.push(field);
  }
  const lines = [...rows.values()].map(
    ({ type, fields, signs }) => `| ${type} | ${fields.join(", ") || "–"} | ${signs} |`,
  );
  const head = `| Type | Fields | ${names.join(" | ")} |`;
  return [HEAD, head, `|${" --- |".repeat(names.length + 2)}`, ...lines, ""].join("\n");
}
