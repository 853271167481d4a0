/** What the same field or argument means everywhere. */
export const LANGUAGE_ARGUMENT = "Language wanted (BCP 47), such as `el` or `en`; the original without it";
export const ID_ARGUMENT = "What a record of this type gives as its `id`";
export const INPUT_ARGUMENT = "What to do";
export const FILTER_ARGUMENT = "Which records to list; all of them without it";
export const SEARCH_FIELD =
  "Words to find, all of them (of more than ten the ten longest), in Greek or English: inflected, unaccented and dotted forms count as the same. Records that have all of them in their names come first";
export const FICTIONAL_FIELD = "Whether the record is invented for demonstration and describes nobody";
export const LICENCE_FIELD = "Licence of the record as an SPDX id, such as `CC0-1.0`";
export const CREATED_AT_FIELD = "When the record was entered here";
