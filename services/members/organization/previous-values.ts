import { MultilingualText } from "../../kit/text/multilingual-text";
import type { Organization } from "./organization.entity";
import type { Previous } from "./organization-change.entity";

/**
 * What an organisation held before a change, of the fields that changed: what JSON made of texts in languages and of
 * moments is what it was again.
 */
export function heldBefore(previous: Previous | null): Partial<Organization> {
  if (previous === null) return {};
  const { organization } = previous;
  const { name, legalName, description, identifiers } = organization;
  return {
    ...organization,
    ...(name && { name: toText(name) }),
    ...(legalName && { legalName: toText(legalName) }),
    ...(description && { description: toText(description) }),
    ...(identifiers && {
      identifiers: identifiers.map((each) => ({
        ...each,
        ...(each.verifiedAt && { verifiedAt: new Date(each.verifiedAt) }),
      })),
    }),
  };
}

function toText({ editions }: MultilingualText): MultilingualText {
  return new MultilingualText(editions);
}
