import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { listVocabularies } from "./vocabulary";

const NOTICE = readFileSync(join(__dirname, "../../../../NOTICE"), "utf8");

describe("listVocabularies()", () => {
  it.each(listVocabularies().filter(({ licence }) => licence.startsWith("LicenseRef-")))(
    "gives $scheme under $licence, which NOTICE explains",
    ({ scheme, licence }) => {
      expect(NOTICE).toContain(`${scheme}.json (${licence})`);
    },
  );

  it("gives none to the public domain but our own list", () => {
    const free = listVocabularies().filter(({ licence }) => licence === "CC0-1.0");
    expect(free.map(({ scheme }) => scheme)).toEqual(["kalo-legal-form"]);
  });
});
