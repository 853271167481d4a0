import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from "type-graphql";
import { FILTER_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { MultilingualText } from "../../kit/text/multilingual-text";
import type { MembersContext } from "../loaders";
import { findTerm } from "../vocabulary/vocabulary";
import { findBoard } from "./board";
import { AidBoardEntry, AidBoardEntryConnection, AidBoardFilter } from "./board.types";

@Resolver(() => AidBoardEntry)
export class AidBoardResolver {
  @Query(() => AidBoardEntryConnection, {
    nullable: true,
    description: "Aid that is needed and that may be pledged for, the latest first",
  })
  aidBoard(
    @Arg("filter", () => AidBoardFilter, { nullable: true, description: FILTER_ARGUMENT })
    filter: AidBoardFilter | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, now }: MembersContext,
  ) {
    return findBoard(db, filter ?? {}, page, now);
  }

  @FieldResolver(() => MultilingualText, { nullable: true, description: "Name of its NUTS region" })
  nutsLabel(@Root() { nuts }: AidBoardEntry) {
    return findTerm("nuts", nuts ?? "")?.label ?? null;
  }
}
