/**
 * By what somebody is known: what an issuer of OpenID Connect signed for, and when (ISO 8601), or a token of the API by its
 * `hashToken()`.
 */
export type ActorCredential = IssuerCredential | { tokenHash: string };

export interface IssuerCredential {
  issuer: string;
  subject: string;
  signedInAt?: string;
}

/**
 * What the gateway asks members, signed as the service `gateway`, with an `ActorCredential` as `input`: `data._actor` is
 * an `Actor`. It is null for a token that is not known, has expired or was revoked, for a sign-in that the person ended by
 * signing out everywhere, and for everybody but the gateway; who signed in and is not known here is a GUEST without a subject.
 */
export const ACTOR_LOOKUP = `query ActorLookup($input: ActorCredentialInput!) {
  _actor(input: $input) { kind subject roles mandates { organizationId kind isMember } scopes }
}`;

/**
 * What the gateway tells members when an issuer has told it who signed in, with `issuer`, `subject`, `name` and `language`
 * as `input`: enters a person who was not known. `data._signIn.at` is when that was, by the clock of members.
 */
export const SIGN_IN = `mutation SignIn($input: SignInInput!) { _signIn(input: $input) { personId at } }`;

/** Ends all sessions of who has an account: `data._signOut` is the id of the person, null where there is none. */
export const SIGN_OUT = `mutation SignOut($input: SignOutInput!) { _signOut(input: $input) }`;
