import { MaxLength } from "class-validator";
import { Args, ArgsType, Ctx, Field, ObjectType, Query, Resolver } from "type-graphql";
import type { ServiceContext } from "../../../services/kit/context";
import { connectionOf, PageArgs } from "../../../services/kit/graphql/pagination";
import { DateTime } from "../../../services/kit/graphql/values";
import { audienceOf } from "../../authorization/audience";
import { findRecordedChanges } from "./find-recorded-changes";
import { SchemaChange } from "./schema-change.entity";

@ObjectType({ description: "A page of a list of changes (Relay)" })
export class SchemaChangeConnection extends connectionOf(SchemaChange) {}

@ArgsType()
class SchemaChangesArgs extends PageArgs {
  @Field(() => DateTime, { nullable: true, description: "Those from this moment on" })
  since?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: "Those whose coordinate begins so: `Body` or `Body.name`, in the case of the schema",
  })
  @MaxLength(400)
  coordinatePrefix?: string | null;
}

@Resolver()
export class SchemaChangesResolver {
  @Query(() => SchemaChangeConnection, {
    nullable: true,
    description: "What changed in the schema of this graph, the newest first; of what you see of it",
  })
  schemaChanges(
    @Args(() => SchemaChangesArgs) args: SchemaChangesArgs,
    @Ctx() { db, actor }: Pick<ServiceContext, "db" | "actor">,
  ) {
    return findRecordedChanges(db, audienceOf(actor), args);
  }
}
