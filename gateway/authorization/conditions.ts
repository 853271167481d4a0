import { type ConstDirectiveNode, type ConstValueNode, Kind } from "graphql";
import { argumentOf, type Spec } from "../composition/spec-names";
import type { Rights } from "./rights";

/** What one directive of authorisation demands. */
export type Condition = { kind: "authenticated" } | { kind: "scopes" | "policies"; anyOf: Alternatives };

/** One of the groups must be had whole. Without any group nobody fulfils it. */
export type Alternatives = readonly (readonly string[])[];

export interface AuthSpecs {
  authenticated: Spec;
  requiresScopes: Spec;
  policy: Spec;
}

/** Undefined if it is none of these directives. */
export function readCondition(node: ConstDirectiveNode, specs: AuthSpecs): Condition | undefined {
  switch (node.name.value) {
    case specs.authenticated.directive:
      return { kind: "authenticated" };
    case specs.requiresScopes.directive:
      return { kind: "scopes", anyOf: readAlternatives(argumentOf(node, "scopes")) };
    case specs.policy.directive:
      return { kind: "policies", anyOf: readAlternatives(argumentOf(node, "policies")) };
  }
}

export function isFulfilled(condition: Condition, rights: Rights): boolean {
  if (condition.kind === "authenticated") return rights.isAuthenticated;
  const held = rights[condition.kind];
  return condition.anyOf.some((group) => group.every((name) => held.has(name)));
}

/** As everywhere in GraphQL, what stands alone is a list of one. */
function readAlternatives(value: ConstValueNode | undefined): Alternatives {
  return itemsOf(value).map((group) => itemsOf(group).flatMap((name) => (name.kind === Kind.STRING ? name.value : [])));
}

function itemsOf(value: ConstValueNode | undefined): readonly ConstValueNode[] {
  if (!value) return [];
  return value.kind === Kind.LIST ? value.values : [value];
}
