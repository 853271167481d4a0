import { Kind } from "graphql";
import { ROOT_TYPES } from "../elements";
import { createFinding, type Finding } from "../finding";
import { isOwn, type Subject } from "../subject";

/** Root fields show by their prefix whose they are; what changes or streams anything is granted one by one. */
export function checkRootFields(subject: Subject): Finding[] {
  const { fieldPrefix, mayExtend } = subject;
  return subject.elements.flatMap((element) => {
    const { coordinate, type, member, argument, name, returns } = element;
    if (!ROOT_TYPES.has(type) || member === undefined || argument !== undefined) return [];
    const findings: Finding[] = [];
    if (!isOwn(subject, element)) {
      const message = `Cannot have the root field "${coordinate}" as those of this network begin with "${fieldPrefix}"`;
      const advice = `Call it "${fieldPrefix}${name}"`;
      findings.push(createFinding("CHECK_ROOT_FIELD", "ERROR", element, message, advice));
    }
    if (type !== "Query" && !mayExtend(coordinate)) {
      const message = `Cannot have "${coordinate}" without a grant`;
      const advice = `Ask the hub for the grant EXTEND "${coordinate}"`;
      findings.push(createFinding("CHECK_OPERATION_NOT_GRANTED", "ERROR", element, message, advice));
    }
    if (returns?.kind === Kind.NON_NULL_TYPE) {
      const message = `Cannot have "${coordinate}" not nullable: without an answer of the ally all of the answer would be null`;
      findings.push(createFinding("CHECK_FIELD_NOT_NULL", "ERROR", element, message, "Leave out the outer `!`"));
    }
    return findings;
  });
}
