import type { Actor } from "../../services/kit/actor/actor";
import { type IssuerCredential, SIGN_IN, SIGN_OUT } from "../../services/kit/actor/actor-lookup";
import type { AskMembers } from "./ask-members";

export interface NewPerson {
  issuer: string;
  subject: string;
  name: string | null;
  language: string | null;
}

/** What the gateway tells and asks members of people who sign in. */
export interface People {
  /** @returns When that was, as sessions have it */
  signIn(person: NewPerson): Promise<string>;
  /** From every session, wherever it is; here at once, as after every mutation of members, in other replicas when they ask again. */
  signOutEverywhere(credential: IssuerCredential): Promise<void>;
  nameOf(actor: Actor): Promise<string | null>;
}

export function createPeople(ask: AskMembers): People {
  return {
    async signIn(input) {
      const { _signIn: signedIn } = await ask(SIGN_IN, { input });
      const { at } = (signedIn ?? {}) as { at?: string };
      if (at === undefined) throw new Error("members did not take the sign-in");
      return at;
    },
    async signOutEverywhere({ issuer, subject }) {
      await ask(SIGN_OUT, { input: { issuer, subject } });
    },
    async nameOf(actor) {
      const { viewer } = await ask("query Name { viewer { name } }", undefined, actor);
      return (viewer as { name?: string | null } | null)?.name ?? null;
    },
  };
}
