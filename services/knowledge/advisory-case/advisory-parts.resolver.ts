import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import { open } from "../../kit/sealing/seal";
import type { KnowledgeContext } from "../loaders";
import { AdvisoryConflict } from "./advisory-conflict.entity";
import { AdvisoryNote } from "./advisory-note.entity";
import { inConflict, inNote } from "./sealed";

@Resolver(() => AdvisoryNote)
export class AdvisoryNoteResolver {
  @FieldResolver(() => String, { description: "What it says" })
  text(@Root() { id, text }: AdvisoryNote, @Ctx() { cases }: KnowledgeContext) {
    return open(text, cases.sealing, inNote(id));
  }
}

@Resolver(() => AdvisoryConflict)
export class AdvisoryConflictResolver {
  @FieldResolver(() => String, { description: "How they are too near" })
  reason(@Root() { id, reason }: AdvisoryConflict, @Ctx() { cases }: KnowledgeContext) {
    return open(reason, cases.sealing, inConflict(id));
  }
}
