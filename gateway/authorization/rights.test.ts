import { expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, serviceActor } from "../../services/kit/actor/actor";
import { rightsOf } from "./rights";

const policies = (actor: Partial<Actor>) => [...rightsOf({ ...PUBLIC_ACTOR, ...actor }).policies].sort();

it("rightsOf() names kinds, roles and what follows from them", () => {
  expect(policies({})).toEqual(["PUBLIC"]);
  expect(policies({ kind: "ALLY", subject: "net_1" })).toEqual(["ALLY"]);
  expect(policies({ kind: "GUEST" })).toEqual(["GUEST"]);
  expect(policies({ kind: "GUEST", subject: "per_1" })).toEqual(["GUEST", "PERSON"]);
  const mandates = [{ organizationId: "org_1", kind: "REP", isMember: true }] as const;
  expect(policies({ kind: "REP", subject: "per_1", mandates })).toEqual(["MEMBER", "PERSON", "REP"]);
  expect(policies({ kind: "STAFF", subject: "per_1", roles: ["AID"] })).toEqual(["AID", "MEMBER", "PERSON", "STAFF"]);
  expect(policies({ kind: "BOARD", subject: "per_1", roles: ["BOARD"] })).toEqual(["BOARD", "MEMBER", "PERSON"]);
  expect(policies(serviceActor("members"))).toEqual(["SERVICE"]);
});

it("rightsOf() takes all but the public for authenticated, and scopes from the token", () => {
  expect(rightsOf(PUBLIC_ACTOR).isAuthenticated).toBe(false);
  expect(rightsOf({ ...PUBLIC_ACTOR, kind: "GUEST", scopes: ["x"] })).toMatchObject({
    isAuthenticated: true,
    scopes: new Set(["x"]),
  });
});
