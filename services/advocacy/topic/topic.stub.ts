import { Directive, Field, ID, ObjectType } from "type-graphql";

/** Owned by knowledge. */
@ObjectType()
@Directive('@key(fields: "id")')
export class Topic {
  @Field(() => ID)
  id!: string;
}
