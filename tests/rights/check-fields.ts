import type { Actor } from "../../services/kit/actor/actor";
import { OrganizationField } from "../../services/members/organization/field-visibility";
import { maySeeField } from "./predicates";
import { WHOLE_LIST } from "./random-operation";
import type { Rows } from "./read-rows";

const KEPT = Object.values(OrganizationField) as string[];
const LABELS: Record<string, string> = { countryLabel: "country", nutsLabel: "nuts" };

/** Fields in an answer that a body keeps from the actor and that hold something all the same. */
export function findKeptFields(actor: Actor, answer: unknown, rows: Rows): string[] {
  return [...objectsIn(answer)].flatMap((object) => {
    const row = rows.find(object.id);
    if (!row || !("fieldVisibility" in row)) return [];
    const told = Object.entries(object).filter(
      ([name, value]) => KEPT.includes(LABELS[name] ?? name) && !isEmpty(value),
    );
    const wrong = told.filter(([name]) => !maySeeField(actor, row, LABELS[name] ?? name));
    return wrong.map(([name]) => `${name} of ${object.id}, which is kept`);
  });
}

/** Lists in an answer, asked for from their beginning, that count other than what they hold. */
export function findMiscounts(answer: unknown): string[] {
  return [...objectsIn(answer)].flatMap((object) =>
    Object.entries(object).flatMap(([key, list]) => {
      if (!key.startsWith(WHOLE_LIST) || typeof list !== "object" || list === null) return [];
      const { totalCount, nodes, pageInfo } = list as { totalCount?: number; nodes?: unknown[]; pageInfo?: Page };
      if (totalCount === undefined || !nodes || !pageInfo) return [];
      const isRight = pageInfo.hasNextPage ? totalCount > nodes.length : totalCount === nodes.length;
      return isRight ? [] : [`${key} counts ${totalCount}, but has ${nodes.length}`];
    }),
  );
}

interface Page {
  hasNextPage: boolean;
}

export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

export function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const part of Object.values(value)) yield* objectsIn(part);
}
