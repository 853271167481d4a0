import { CHECK_CODES } from "../gateway/composition/allies/check-codes";
import { GATEWAY_ERRORS } from "../gateway/errors";
import { KIT_ERRORS } from "../services/kit/errors";

/** Every code that `extensions.code` of an error may have, as a page of the documentation. */
export function printErrorsPage(): string {
  return `# Errors

Written by \`npm run schema\` from services/kit/errors.ts, gateway/errors.ts and
gateway/composition/allies/check-codes.ts.

Each error of an answer has a code in \`extensions.code\`. Codes stay what they are: none is ever renamed. Beside it there may
be \`extensions.service\` (the service it came from), \`extensions.field\` (the input field at fault) and
\`extensions.details\` (what a program can act on). Messages are for people and may change.

## From the services

${table(KIT_ERRORS)}

A code that a service of another supergraph gives itself is passed on as it is; what an ally says is not, see \`ALLY_ERROR\`.

## From the gateway

${table(GATEWAY_ERRORS)}

## From the check of an ally's schema

These are the codes of findings, not of errors. The composer has codes of its own, which are passed on as they are.

${table(CHECK_CODES)}
`;
}

function table(errors: Record<string, string>): string {
  const rows = Object.entries(errors).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    "| Code | When, and what helps |",
    "|---|---|",
    ...rows.map(([code, text]) => `| \`${code}\` | ${text} |`),
  ].join("\n");
}
