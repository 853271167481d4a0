import { randomBytes } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { newId } from "../../../services/kit/ids";
import { createPseudonyms } from "./pseudonyms";

const [one, two] = [newId("net"), newId("net")];
const pseudonyms = createPseudonyms(randomBytes(32));

describe("createPseudonyms()", () => {
  it("gives a network the same pseudonym each time, and each network its own", () => {
    const person = newId("per");
    const pseudonym = pseudonyms.pseudonymise(one, person);
    expect(pseudonym).toMatch(/^psn_[A-Za-z0-9_-]{62}$/);
    expect(pseudonyms.pseudonymise(one, person)).toBe(pseudonym);
    expect(pseudonyms.pseudonymise(two, person)).not.toBe(pseudonym);
    expect(pseudonyms.pseudonymise(one, newId("per"))).not.toBe(pseudonym);
  });

  it("resolves what it gave to that network, and nothing else", () => {
    const person = newId("per");
    const pseudonym = pseudonyms.pseudonymise(one, person);
    expect(pseudonyms.resolve(one, pseudonym)).toBe(person);
    expect(pseudonyms.resolve(two, pseudonym)).toBeNull();
    expect(createPseudonyms(randomBytes(32)).resolve(one, pseudonym)).toBeNull();
    for (const made of [person, "", "psn_", `${pseudonym}=`, `${pseudonym}A`, pseudonym.slice(0, -1), "net_x"])
      expect(pseudonyms.resolve(one, made)).toBeNull();
  });

  it("leaves ids of networks and organisations as they are", () => {
    for (const id of [newId("net"), newId("org")]) {
      expect(pseudonyms.pseudonymise(one, id)).toBe(id);
      expect(pseudonyms.resolve(two, id)).toBe(id);
    }
    for (const id of [newId("con"), newId("aid"), "members", "org_"])
      expect(pseudonyms.pseudonymise(one, id)).toMatch(/^psn_/);
  });
});
