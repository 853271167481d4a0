import type { CheckCode } from "../check-codes";
import { type FieldSetUse, readFieldSetUses } from "../field-sets";
import { createFinding, type Finding } from "../finding";
import type { Subject } from "../subject";

const USES: Record<string, { code: CheckCode; kind: "RECEIVE" | "EXTEND"; effect: string }> = {
  key: { code: "CHECK_KEY", kind: "RECEIVE", effect: "be told" },
  requires: { code: "CHECK_REQUIRES", kind: "RECEIVE", effect: "be told" },
  fromContext: { code: "CHECK_CONTEXT", kind: "RECEIVE", effect: "be told" },
  provides: { code: "CHECK_PROVIDES", kind: "EXTEND", effect: "answer for" },
};

/** Each field of others that a directive has sent to the ally, or answered by it, needs a grant for just that. */
export function checkFieldSets(subject: Subject): Finding[] {
  return readFieldSetUses(subject).flatMap((use) => {
    const rule = USES[use.directive];
    if (!rule) return [];
    const findings = use.isBroken ? [refuseBroken(use)] : [];
    for (const coordinate of new Set(use.coordinates)) {
      if (!needsGrant(subject, use, coordinate)) continue;
      if (rule.kind === "RECEIVE" ? subject.mayReceive(coordinate) : subject.mayExtend(coordinate)) continue;
      const message = `Cannot ${rule.effect} "${coordinate}" by @${use.directive} as it belongs to somebody else`;
      const advice = `Ask the hub for the grant ${rule.kind} "${coordinate}"`;
      findings.push(createFinding(rule.code, "ERROR", { coordinate, node: use.node }, message, advice));
    }
    return findings;
  });
}

/** A public id is told to everybody: by it an ally refers to what is not its own. */
function needsGrant(subject: Subject, { directive }: FieldSetUse, coordinate: string): boolean {
  const [type = "", field = ""] = coordinate.split(".");
  if (subject.isOwnField(type, field)) return false;
  return directive === "provides" || !isPublicId(subject, type, field);
}

export function isPublicId({ foreign }: Subject, type: string, field: string): boolean {
  return field === "id" && foreign.get(type)?.hasPublicId === true;
}

function refuseBroken({ directive, element, node }: FieldSetUse): Finding {
  const { coordinate } = element;
  const message = `Cannot follow what @${directive} of "${coordinate}" lists in the schema`;
  const advice = "Declare each type and field that it names";
  return createFinding("CHECK_FIELD_SET", "ERROR", { coordinate, node }, message, advice);
}
