import { type EntityManager, In } from "typeorm";
import type { SharedRecord } from "../../kit/commons/refresh-commons";
import { languageOf, toTexts, toTopicTerm } from "../../kit/commons/shared-values";
import { Funder } from "../funder/funder.entity";
import type { Call, CallEligibility } from "./call.entity";
import { countriesOf, toCountry } from "./eligibility";

export async function toShared(tx: EntityManager, calls: readonly Call[]): Promise<SharedRecord[]> {
  const ids = [...new Set(calls.map(({ funderId }) => funderId))];
  const funders = ids.length === 0 ? [] : await tx.findBy(Funder, { id: In(ids) });
  const names = new Map(funders.map(({ id, name }) => [id, name.text()]));
  return calls.map((call) => {
    const { id, licence, title, fictional, funderId } = call;
    const content = toContent(call, names.get(funderId) ?? null);
    return { id, licence, fictional, language: languageOf(title), content };
  });
}

/** In the words of `CommonsCall`; what is a name there stands in the language that it was first written in. */
function toContent(call: Call, funder: string | null): Record<string, unknown> {
  const { title, description, programme, sourceId, opensAt, deadlines, budget, topicIds, eligibility, url } = call;
  return {
    uri: null,
    title: toTexts(title),
    description: toTexts(description),
    funder,
    sourceId,
    programme: programme?.text() ?? null,
    opensAt: opensAt.toISOString(),
    deadlines: deadlines.map(({ at, timeZone, label }) => ({
      ...{ at: at.toISOString(), timeZone },
      stage: label?.text() ?? null,
    })),
    budget: budget && { amountCents: budget.amountCents, currency: budget.currency },
    topics: topicIds.map(toTopicTerm),
    eligibleAreas: eligibleAreas(eligibility),
    url,
  };
}

/** An applicant must fit countries and regions both: of the regions those in one of the countries. Null where all may apply. */
function eligibleAreas({ countries, nuts }: CallEligibility): string[] | null {
  if (nuts.length === 0) return countries.length === 0 ? null : countries;
  const allowed = countriesOf({ countries, nuts });
  return nuts.filter((region) => allowed?.includes(toCountry(region)) ?? true);
}
