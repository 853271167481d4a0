import { defineIndex } from "../../kit/search/search-index";
import { termEntity } from "../../kit/search/term";
import { Instrument } from "./instrument.entity";

export const InstrumentTerm = termEntity("instrument");

/** In the order of lists: by title. */
export const INSTRUMENT_INDEX = defineIndex({
  entity: Instrument,
  terms: InstrumentTerm,
  toDocument: ({ title, officialReference, sortTitle }) => ({
    sortKey: sortTitle,
    names: [title],
    texts: [officialReference],
  }),
});
