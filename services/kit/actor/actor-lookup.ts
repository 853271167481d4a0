/** By what somebody is known: what an issuer of OpenID Connect signed for, or a token of the API by its `hashToken()`. */
export type ActorCredential = { issuer: string; subject: string } | { tokenHash: string };

/**
 * What the gateway asks members, signed as the service `gateway`, with an `ActorCredential` as `input`: `data._actor` is
 * an `Actor`. It is null for a token that is not known, has expired or was revoked, and for everybody but the gateway;
 * who signed in and is not known here is a GUEST without a subject.
 */
export const ACTOR_LOOKUP = `query ActorLookup($input: ActorCredentialInput!) {
  _actor(input: $input) { kind subject roles mandates { organizationId kind isMember } scopes }
}`;
