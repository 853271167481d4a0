import { HubError } from "../../kit/errors";

/** @param verb As in "Cannot ask for aid" */
export function notKnown(verb: string): HubError {
  return new HubError("FORBIDDEN", `Cannot ${verb}: expected a person who is known here`);
}

/** That there is no such body, as whoever may not act for it is told too. */
export function noBody(verb: string, organizationId: string): HubError {
  const message = `Cannot ${verb} for ${JSON.stringify(organizationId)}: you speak for no such organisation`;
  return new HubError("NOT_FOUND", message, { field: "organizationId" });
}

/** That there is no such record, as whoever may not see it is told too. */
export function noRecord(verb: string, id: string, noun: string, field = "id"): HubError {
  return new HubError("NOT_FOUND", `Cannot ${verb} ${JSON.stringify(id)}: there is no such ${noun}`, { field });
}

export function notYours(verb: string, id: string, expected: string): HubError {
  return new HubError("FORBIDDEN", `Cannot ${verb} "${id}": expected ${expected}`);
}
