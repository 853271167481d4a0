/** The kinds of records that networks share, and the type of each without the prefix of a network. */
export const COMMONS_TYPES = {
  ORGANIZATION: "CommonsOrganization",
  POSITION: "CommonsPosition",
  RESOURCE: "CommonsResource",
  OFFER: "CommonsOffer",
  CALL: "CommonsCall",
} as const;

export type CommonsKind = keyof typeof COMMONS_TYPES;
