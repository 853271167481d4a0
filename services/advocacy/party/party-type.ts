/** What a party is; with its id it says who stands behind a position or an endorsement. */
export enum PartyType {
  ORGANIZATION = "ORGANIZATION",
  NETWORK = "NETWORK",
}

/** A party, as it is stored: organisations and networks are kept by another service. */
export interface PartyReference {
  type: PartyType;
  id: string;
}
