import { Directive, Field, ObjectType } from "type-graphql";
import type { Code as CodeValue } from "../../kit/graphql/values";

/** Owned by members, which gives it its label. */
@ObjectType()
@Directive('@key(fields: "scheme code", resolvable: false)')
export class Code implements CodeValue {
  @Field(() => String)
  scheme!: string;

  @Field(() => String)
  code!: string;
}
