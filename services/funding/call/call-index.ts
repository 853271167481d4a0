import { type EntityManager, In } from "typeorm";
import { refreshCommons } from "../../kit/commons/refresh-commons";
import { insertRows } from "../../kit/database/insert-rows";
import type { Code } from "../../kit/graphql/values";
import { defineIndex, type IndexedNoun, refreshIndex } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { facet } from "../../kit/search/write-terms";
import { fold } from "../../kit/text/fold";
import { Call } from "./call.entity";
import { toShared } from "./call-commons";
import { CallDeadlineMoment } from "./call-deadline.entity";
import { countriesOf, toRegion } from "./eligibility";

export const CallTerm = termEntity("call");

const ANY = "*";

/** The facets of calls, by what each is filtered. */
const FACETS = {
  country: (code: string) => facet("country", code),
  /** A region that the call names, or one in which that lies. */
  region: (code: string) => facet("nuts", code),
  /** A region that the call names: all that lies in it is meant too. */
  wholeRegion: (code: string) => facet("whole-nuts", code),
  legalForm: ({ scheme, code }: Code) => facet("form", scheme, code),
  activity: ({ scheme, code }: Code) => facet("activity", scheme, code),
  topic: (id: string) => facet("topic", id),
  programme: (name: string) => facet("programme", fold(name)),
};
const UNRESTRICTED = {
  country: facet("country", ANY),
  region: facet("nuts", ANY),
  legalForm: facet("form", ANY),
  activity: facet("activity", ANY),
};

/** What a call has one of, where it is open to whom is asked for; a call without a restriction is open to all. */
export const openTo = {
  country: (code: string) => [FACETS.country(code), UNRESTRICTED.country],
  region: (nuts: string) => [FACETS.region(nuts), ...widening(nuts).map(FACETS.wholeRegion), UNRESTRICTED.region],
  legalForm: (code: Code) => [FACETS.legalForm(code), UNRESTRICTED.legalForm],
  activity: (code: Code) => [FACETS.activity(code), UNRESTRICTED.activity],
};

/** The same for what a call is about. */
export const about = {
  topic: (id: string) => [FACETS.topic(id)],
  programme: (name: string) => [FACETS.programme(name)],
};

/** In the order of lists: by the last deadline. */
const TERMS = defineIndex({
  entity: Call,
  terms: CallTerm,
  toDocument: ({ title, description, programme, lastDeadlineAt, eligibility, topicIds }) => ({
    sortKey: lastDeadlineAt.toISOString(),
    names: [title],
    texts: [description, programme],
    facets: [
      ...(countriesOf(eligibility)?.map(FACETS.country) ?? [UNRESTRICTED.country]),
      ...regionFacets(eligibility.nuts.map(toRegion)),
      ...orAny(eligibility.legalForms.map(FACETS.legalForm), UNRESTRICTED.legalForm),
      ...orAny(eligibility.activities.map(FACETS.activity), UNRESTRICTED.activity),
      ...topicIds.map(FACETS.topic),
      ...(programme?.editions.map(({ text }) => FACETS.programme(text)) ?? []),
    ],
  }),
});

export const CALL_INDEX: IndexedNoun = { entity: Call, terms: CallTerm, refresh };

/** Every transaction that changes calls ends with it: what they are found by, the moments of their deadlines, the feed. */
async function refresh(tx: EntityManager, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const calls = await refreshIndex<Call>(tx, TERMS, ids);
  await tx.delete(CallDeadlineMoment, { callId: In([...ids]) });
  const moments = calls.flatMap(({ id, deadlines }) =>
    [...new Set(deadlines.map(({ at }) => at.getTime()))].map((at) => ({ callId: id, at: new Date(at) })),
  );
  await insertRows(tx, CallDeadlineMoment, moments);
  await refreshCommons(tx, "CALL", ids, await toShared(tx, calls));
}

function regionFacets(regions: string[]): string[] {
  const within = [...new Set(regions.flatMap(widening))];
  return orAny([...within.map(FACETS.region), ...regions.map(FACETS.wholeRegion)], UNRESTRICTED.region);
}

/** A region and those in which it lies: `EL303`, `EL30`, `EL3` and `EL`. */
function widening(nuts: string): string[] {
  return [5, 4, 3, 2].filter((end) => end <= nuts.length).map((end) => nuts.slice(0, end));
}

function orAny(facets: string[], any: string): string[] {
  return facets.length > 0 ? facets : [any];
}
