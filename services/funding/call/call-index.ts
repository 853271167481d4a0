import { defineIndex } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { Call } from "./call.entity";

export const CallTerm = termEntity("call");

/** In the order of lists: by the last deadline. */
export const CALL_INDEX = defineIndex({
  entity: Call,
  terms: CallTerm,
  toDocument: ({ title, description, programme, lastDeadlineAt }) => ({
    sortKey: lastDeadlineAt.toISOString(),
    names: [title],
    texts: [description, programme],
  }),
});
