import { readWebAddress } from "../../../kit/import/web-address";
import { MultilingualText } from "../../../kit/text/multilingual-text";
import { readLocation } from "../location";
import { type ImportFormat, MAX_LENGTH } from "./format";

/** The cooperatives of github.com/fiqus/coophub, as a table. Its texts are in several languages, and do not tell which. */
export const coophub: ImportFormat = {
  name: "coophub",
  licence: "MIT",
  idColumn: "key",
  required: ["key", "name", "url", "location"],
  optional: ["description"],
  read(row) {
    const name = row.required("name", MAX_LENGTH.name);
    const description = row.text("description", MAX_LENGTH.description);
    return {
      localId: row.required("key", MAX_LENGTH.localId),
      uri: null,
      content: {
        name: inSomeLanguage(name),
        description: description === null ? null : inSomeLanguage(description),
        activities: [],
        ...readLocation(row, "location"),
        streetAddress: null,
        postcode: null,
        coordinates: null,
        website: readWebAddress(row, "url"),
      },
    };
  },
};

function inSomeLanguage(text: string): MultilingualText {
  return new MultilingualText([{ lang: "und", text }]);
}
