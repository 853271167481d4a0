/** Keeps an element out of the public schema: people whom the hub knows, its staff and its services see it. */
export const INTERNAL = '@tag(name: "internal")';

/**
 * Lets the gateway ask for a field only for actors with one of these policies: a kind of actor, a role, `MEMBER`, `STAFF`
 * or `PERSON`. What the actor may do with which record is for the service to say.
 */
export function policy(...names: readonly [string, ...string[]]): string {
  return `@policy(policies: ${JSON.stringify(names.map((name) => [name]))})`;
}
