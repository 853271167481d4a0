import { Directive, Field, ID, ObjectType } from "type-graphql";

/** Owned by members. */
@ObjectType()
@Directive('@key(fields: "id")')
export class Network {
  @Field(() => ID)
  id!: string;
}
