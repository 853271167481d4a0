import { describe, expect, it } from "@jest/globals";
import { Header } from "../../kit/import/header";
import { Row } from "../../kit/import/row";
import { readLocation } from "./location";

function read(text: string, inNorthAmerica: boolean | null = null) {
  const row = new Row(new Header(["location"]), [text]);
  const { locality, country } = readLocation(row, "location", { inNorthAmerica });
  return { place: [locality, country], kept: row.raw.map(({ value }) => value), guesses: row.guesses };
}

describe("readLocation()", () => {
  it.each<[string, [locality: string | null, country: string | null], kept?: string[]]>([
    ["", [null, null]],
    ["USA", [null, "US"]],
    ["GER", [null, "DE"]],
    ["NZ", [null, "NZ"]],
    ["Ελλάδα", [null, "GR"]],
    ["Αθήνα, Ελλάδα", ["Αθήνα", "GR"]],
    ["Rennes, FR", ["Rennes", "FR"]],
    ["Cupar, Scotland", ["Cupar", "GB"]],
    ["Amsterdam, the Netherlands", ["Amsterdam", "NL"]],
    ["Istanbul, Turkey", ["Istanbul", "TR"]],
    ["Bordeaux (France)", ["Bordeaux", "FR"]],
    ["Saint-Martin-d’Hères, France", ["Saint-Martin-d’Hères", "FR"]],
    ["Salvador, Brazil", ["Salvador", "BR"]],
    ["Port of Spain, Trinidad and Tobago", ["Port of Spain", "TT"]],
    ["Quebec City, Quebec, Canada", ["Quebec City", "CA"], ["Quebec"]],
    ["Ithaca, NY, USA", ["Ithaca", "US"], ["NY"]],
    ["San Francisco, CA, USA", ["San Francisco", "US"], ["CA"]],
    ["Brooklyn, NY", ["Brooklyn", "US"]],
    ["Alcalá de Henares, Madrid, Spain", ["Alcalá de Henares", "ES"], ["Madrid"]],
    ["Rio de Janeiro, Rio de Janeiro, Brazil", ["Rio de Janeiro", "BR"]],
    ["Remote, USA", [null, "US"], ["Remote"]],
    ["UK (Remote)", [null, "GB"], ["Remote"]],
    ["EU, France", [null, "FR"], ["EU"]],
    ["UK, Cypherspace", [null, "GB"], ["Cypherspace"]],
    ["A Coruña, Spain; Global", ["A Coruña", "ES"], ["Global"]],
    ["New York, USA and beyond", ["New York", "US"], ["beyond"]],
    ["Catalonia, Spain", [null, "ES"], ["Catalonia"]],
    ["North East, UK", [null, "GB"], ["North East"]],
    ["Montreal and Quebec City, Canada", [null, "CA"], ["Montreal", "Quebec City"]],
    ["Lille, Paris, Nantes, Lyon (France)", [null, "FR"], ["Lille", "Paris", "Nantes", "Lyon"]],
    ["Potsdam/ Rostock, Germany", [null, "DE"], ["Potsdam", "Rostock"]],
  ])("reads %j as %j", (text, place, kept = []) => {
    expect(read(text)).toEqual({ place, kept, guesses: [] });
  });

  it.each([
    "USA / Nicaragua / Germany",
    "US + CAN",
    "France, UK, Québec",
    "Boston, USA; Managua, Nicaragua",
    "Worldwide",
    "Hosting",
    "Errenteria, Basque Country",
    "SF Bay Area and Southern Oregon",
    "Registered in Ireland in the EU - Global Membership",
    "Boulder, CO",
    "San Francisco, CA",
    "Tbilisi, Georgia",
  ])("does not guess at %j, and keeps it", (text) => {
    expect(read(text)).toEqual({ place: [null, null], kept: [text], guesses: [] });
  });

  it("tells states from countries by the continent", () => {
    expect(read("Boulder, CO", true).place).toEqual(["Boulder", "US"]);
    expect(read("Bogotá, CO", false).place).toEqual(["Bogotá", "CO"]);
    expect(read("San Francisco, CA", true).place).toEqual([null, null]);
    expect(read("Tbilisi, Georgia", false).place).toEqual(["Tbilisi", "GE"]);
  });

  it("understands a misspelt country after a town, and says so", () => {
    expect(read("Berlin, Germnay")).toEqual({
      place: ["Berlin", "DE"],
      kept: [],
      guesses: [{ column: "location", value: "Germnay", takenAs: "DE" }],
    });
  });
});
