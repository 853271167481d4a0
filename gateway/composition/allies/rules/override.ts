import { readArgument } from "../../mending/read-subgraph";
import { createFinding, type Finding } from "../finding";
import { isOwn, type Subject } from "../subject";

/** An ally may move fields between its own subgraphs; to take one from others is granted for that field. */
export function checkOverride(subject: Subject): Finding[] {
  const { owners, ally, mayExtend, nameOf } = subject;
  return subject.elements.flatMap((element) =>
    (element.node.directives ?? []).flatMap((node) => {
      if (nameOf(node) !== "override") return [];
      const from = readArgument(node, "from") ?? "";
      if (isOwn(subject, element) && owners.get(from) === ally.prefix) return [];
      const { coordinate } = element;
      if (mayExtend(coordinate)) return [];
      const message = `Cannot take "${coordinate}" from "${from}" as it belongs to somebody else`;
      const advice = `Ask the hub for the grant EXTEND "${coordinate}"`;
      return [createFinding("CHECK_OVERRIDE", "ERROR", { coordinate, node }, message, advice)];
    }),
  );
}
