import { type DocumentNode, GraphQLError, parse } from "graphql";
import { checkCommonsShape } from "./commons-shape";
import { checkDifference } from "./difference";
import type { CheckInput, Finding } from "./finding";
import { checkCount, checkSize, refuseCost, SCHEMA_LIMITS } from "./limits";
import { RULES } from "./rules";
import { readSubject } from "./subject";

/**
 * All that is to be said of an ally's schema: an ERROR keeps it out. Rules read the schema alone; then it is composed
 * with the others as it would be, and nothing of theirs may come out another than before. Pure, and blocks the thread:
 * see compose-aside.ts for who has other things to do.
 */
export function checkAlly(input: CheckInput): Finding[] {
  const { ally } = input;
  const tooLarge = checkSize(ally.sdl);
  if (tooLarge.length > 0) return tooLarge;
  const parsed = parseSchema(ally.sdl);
  if ("findings" in parsed) return parsed.findings;
  const subject = readSubject(input, parsed.document);
  const tooMany = checkCount(subject.elements);
  if (tooMany.length > 0) return tooMany;
  const findings = RULES.flatMap((rule) => rule(subject));
  return [...findings, ...checkCommonsShape(ally), ...checkDifference(subject, findings)];
}

function parseSchema(sdl: string): { document: DocumentNode } | { findings: Finding[] } {
  try {
    return { document: parse(sdl, { maxTokens: SCHEMA_LIMITS.maxTokens }) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) return { findings: [refuseCost("it is nested too deeply")] };
    if (error.message.includes("maxTokens") || error.message.includes("tokens. Parsing aborted"))
      return { findings: [refuseCost(`tokens must be at most ${SCHEMA_LIMITS.maxTokens}`)] };
    const line = error.locations?.[0]?.line;
    const code = "INVALID_GRAPHQL";
    return { findings: [{ code, severity: "ERROR", message: error.message, ...(line && { line }) }] };
  }
}
