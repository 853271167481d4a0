import { Field, Int, ObjectType } from "type-graphql";
import { type Network, NetworkKind } from "./network.entity";

@ObjectType({ description: "How many bodies the law asks of a network" })
export class LegalMinimum {
  @Field(() => Int, { description: "Bodies, at least" })
  bodies!: number;

  @Field(() => String, { description: "Where the law says so, in its own language" })
  law!: string;
}

interface Rule extends LegalMinimum, Pick<Network, "kind" | "country"> {}

/** What laws ask, by kind and country. */
const RULES: readonly Rule[] = [
  { kind: NetworkKind.UNION, country: "GR", bodies: 10, law: "Ν. 4430/2016, άρθρο 9 παρ. 1" },
];

/** Null where none is known. */
export function legalMinimumOf({ kind, country }: Pick<Network, "kind" | "country">): LegalMinimum | null {
  return RULES.find((rule) => rule.kind === kind && rule.country === country) ?? null;
}
