import { GraphQLDateTime, GraphQLJSONObject, GraphQLLocalDate, GraphQLSafeInt } from "graphql-scalars";
import { Directive, Field, ObjectType } from "type-graphql";
import type { ValueTransformer } from "typeorm";

/** A moment, in UTC. */
export const DateTime = GraphQLDateTime;
/** A calendar date without a time: `2026-11-23`. */
export const LocalDate = GraphQLLocalDate;
/** An object of another standard, given as that has it. */
export const JSONObject = GraphQLJSONObject;
/** A whole number up to 2⁵³ − 1, for amounts that GraphQL's 32-bit Int cannot hold. */
export const SafeInt = GraphQLSafeInt;

/** A term of a vocabulary, as records hold it. In the graph it is an entity of members, which knows the vocabularies. */
export interface Code {
  scheme: string;
  code: string;
}

@ObjectType({ description: "An amount of money" })
@Directive("@shareable")
export class Money {
  @Field(() => SafeInt, { description: "Whole cents: 150000 is 1,500.00" })
  amountCents!: number;

  @Field(() => String, { description: "ISO 4217, such as `EUR`" })
  currency!: string;
}

/** Of a column of type `bigint`, which MySQL and MariaDB give as texts; whole numbers up to 2⁵³ − 1. */
export const bigintColumn: ValueTransformer = {
  to: (value: unknown) => value,
  from: (value?: string | number | null) => (value == null ? value : Number(value)),
};

/** Keeps a value in a column of type `text`, as JSON. */
export const jsonColumn: ValueTransformer = {
  to: (value: unknown) => (value == null ? value : JSON.stringify(value)),
  from: (value?: string | null) => (value == null ? value : JSON.parse(value)),
};

/** The same for a list: an empty one is kept as null. */
export const jsonListColumn: ValueTransformer = {
  to: (value?: readonly unknown[]) => (value === undefined ? value : value.length === 0 ? null : JSON.stringify(value)),
  from: (value?: string | null) => (value == null ? [] : JSON.parse(value)),
};
