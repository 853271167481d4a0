import { describe, expect, it } from "@jest/globals";
import { fold } from "./fold";
import { findNear } from "./near";

const CANDIDATES = new Map(
  [
    ["Mining", 1],
    ["Dining", 2],
    ["Fishing", 3],
    ["Food", 4],
    ["Housing cooperative", 5],
    ["Στεγαστικός συνεταιρισμός", 5],
    ["Στεγαστικοί συνεταιρισμοί", 5],
    ["Συνεταιρισμός Εργαζομένων", 6],
    ["Law 4384 of 2016", 7],
    ["Law 4673 of 2020", 8],
  ].map(([text, meaning]) => [fold(String(text)), meaning]),
);

describe("findNear()", () => {
  it.each([
    ["Mining", 1],
    ["MINNING", 1],
    ["Fishng", 3],
    ["Fihsing", 3],
    ["Fishinga", 3],
    ["Hosuing coperative", 5],
    ["Στεγαστικοι συνεταιρισμος", 5],
    ["Συνετερισμός εργαζομένων", 6],
    ["Συνεταιρισμος Εργαζομένον", 6],
    ["Lav 4384 of 2016", 7],
  ])("takes %s for %s", (value, meaning) => {
    expect(findNear(CANDIDATES, value)).toBe(meaning);
  });

  it.each([
    ["Pining", "two words are as near"],
    ["Fsihnig", "two slips in a short word"],
    ["Foot", "four letters are too few"],
    ["Husing coperativ", "three slips"],
    ["Law 4348 of 2016", "another number is another law"],
    ["", "nothing was said"],
    ["Welding", "nothing is near"],
  ])("does not guess at %s: %s", (value) => {
    expect(findNear(CANDIDATES, value)).toBeNull();
  });
});
