import DataLoader from "dataloader";
import type { EntityManager } from "typeorm";
import type { ServiceContext } from "../kit/context";
import { loaderById, loaderOfPages } from "../kit/database/loaders";
import { CALL_ORDER, findOpenCalls } from "./call/call";
import { Call } from "./call/call.entity";
import { Funder } from "./funder/funder.entity";

/** Calls and funders are public, whoever asks: nothing here depends on the actor. */
export function createLoaders(db: EntityManager) {
  return {
    funder: loaderById(db, Funder),
    call: loaderById(db, Call),
    callsOfFunder: loaderOfPages(db, { entity: Call, parent: "node.funderId", order: CALL_ORDER }),
    /** At the moment of the request: read once, however many organisations ask. */
    openCalls: new DataLoader(
      (asked: ReadonlyArray<{ closingWithinDays: number | null; now: Date }>) =>
        Promise.all(asked.map(({ now, ...filter }) => findOpenCalls(db, filter, now))),
      { cacheKeyFn: ({ closingWithinDays }) => closingWithinDays },
    ),
  };
}

export type FundingContext = ServiceContext<ReturnType<typeof createLoaders>>;
