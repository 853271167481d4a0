import { type ASTNode, parse, print, visit } from "graphql";
import { applyConditions } from "../../gateway/execution/operation/conditions";
import { selectOperation } from "../../gateway/execution/operation/select-operation";
import type { WrittenOperation } from "./random-operation";

/** Where `@apollo/gateway` answers otherwise than one schema over the same data, and why. Ours never may. */
interface Difference {
  reason: string;
  /** Whether this can be the reason for this operation. */
  mayApply(source: string): boolean;
}

const CONDITIONS = "it asks for what conditions leave out, and leaves out what stands beside it";

const DIFFERENCES: Difference[] = [
  {
    reason: "it fails on aliases that every object inherits",
    mayApply: (source) => /\b(__proto__|constructor): /.test(source),
  },
  {
    reason: "it takes an alias that is the name of a key for the key",
    mayApply: (source) => /\b(id|name): /.test(source),
  },
  {
    reason: "it sends the client's arguments of a field where others are required",
    mayApply: (source) => /\btax\b/.test(source) && /\bturnover\b/.test(source),
  },
  {
    reason: "it loses the key or the type of an interface object beside fragments and fields of its types",
    mayApply: (source) => /\b(stars|fans|label|fanOf|starred)\b/.test(source),
  },
];

/**
 * The first that fits; undefined for a difference that nobody has explained yet.
 *
 * @param isRight Whether `@apollo/gateway` answers another operation as the whole answers this one
 */
export async function findReason(
  operation: WrittenOperation,
  isRight: (other: WrittenOperation) => Promise<boolean>,
): Promise<string | undefined> {
  if (/@(skip|include)\b/.test(operation.source)) {
    const decided = decideConditions(operation);
    if (!decided || (await isRight(decided))) return CONDITIONS;
  }
  return DIFFERENCES.find(({ mayApply }) => mayApply(operation.source))?.reason;
}

/** The same operation without conditions; null if they leave nothing of some object, which cannot be written. */
function decideConditions({ source, variables }: WrittenOperation): WrittenOperation | null {
  const { definition, fragments } = applyConditions(selectOperation(parse(source), undefined), variables);
  const used = new Set<string>();
  let isWhole = true;
  walk(definition);
  function walk(node: ASTNode): void {
    visit(node, {
      VariableDefinition: () => false,
      Variable: ({ name }) => void used.add(name.value),
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || used.has(name.value)) return;
        used.add(name.value);
        walk(fragment);
      },
      SelectionSet({ selections }) {
        isWhole &&= selections.length > 0;
      },
    });
  }
  if (!isWhole) return null;
  const variableDefinitions = definition.variableDefinitions?.filter(({ variable }) => used.has(variable.name.value));
  const kept = [...fragments.values()].filter(({ name }) => used.has(name.value));
  return { source: [{ ...definition, variableDefinitions }, ...kept].map(print).join("\n"), variables };
}
