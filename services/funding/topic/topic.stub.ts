import { Directive, Field, ID, ObjectType } from "type-graphql";

/** Owned by knowledge, which gives it its name. */
@ObjectType()
@Directive('@key(fields: "id", resolvable: false)')
export class Topic {
  @Field(() => ID)
  id!: string;
}
