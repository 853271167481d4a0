import type { Alternatives, Condition } from "./conditions";

/**
 * Whether a condition of an interface, or of its field, is what composers derive from the objects that implement it: that
 * of all of them together. It protects them where a gateway cannot ask object by object, and says nothing of those among
 * them that are open. A condition that says anything else was written by somebody, and holds for all objects.
 *
 * @param ofObjects Of each object that implements the interface, or of its field
 */
export function isDerived(condition: Condition, ofObjects: readonly (readonly Condition[])[]): boolean {
  const same = ofObjects.flat().filter(({ kind }) => kind === condition.kind);
  if (same.length === 0) return false;
  if (condition.kind === "authenticated") return true;
  const all = same.map((one) => alternativesOf(one)).reduce(both);
  return textOf(all) === textOf(alternativesOf(condition));
}

function alternativesOf(condition: Condition): Alternatives {
  return condition.kind === "authenticated" ? [] : shortest(condition.anyOf);
}

/** What fulfils the one and the other. */
function both(one: Alternatives, other: Alternatives): Alternatives {
  return shortest(one.flatMap((group) => other.map((added) => [...group, ...added])));
}

/** Without groups that hold another one: there is one such form for all that means the same. */
function shortest(groups: Alternatives): Alternatives {
  const sorted = groups.map((group) => [...new Set(group)].sort()).sort((a, b) => a.length - b.length);
  const kept: string[][] = [];
  for (const group of sorted) {
    if (!kept.some((shorter) => shorter.every((name) => group.includes(name)))) kept.push(group);
  }
  return kept;
}

function textOf(groups: Alternatives): string {
  return groups
    .map((group) => JSON.stringify(group))
    .sort()
    .join();
}
