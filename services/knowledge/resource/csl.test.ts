import { describe, expect, it } from "@jest/globals";
import { MultilingualText } from "../../kit/text/multilingual-text";
import { toCsl } from "./csl";
import { Resource, ResourceState, ResourceType } from "./resource.entity";

const EMPTY: Resource = Object.assign(new Resource(), {
  id: "res_1",
  type: ResourceType.STUDY,
  title: new MultilingualText([
    { lang: "en", text: "Bread together" },
    { lang: "el", text: "Ψωμί μαζί" },
  ]),
  description: null,
  languages: [],
  files: [],
  authors: [],
  actorKeywords: [],
  url: null,
  source: null,
  licence: null,
  publishedOn: null,
  state: ResourceState.PUBLISHED,
});

describe("toCsl()", () => {
  it("gives all that is known, in the language of the work", () => {
    const description = new MultilingualText([{ lang: "el", text: "Δύο φούρνοι" }]);
    const resource = {
      ...EMPTY,
      description,
      languages: ["el", "en"],
      authors: ["Α. Β.", "Ένωση"],
      url: "https://a.example.org/1",
    };
    const more = {
      source: "Τετράδια",
      licence: "CC-BY-4.0",
      publishedOn: "2024-03-09",
      actorKeywords: ["φούρνοι", "ΚΑΛΟ"],
    };
    expect(toCsl({ ...resource, ...more })).toEqual({
      id: "res_1",
      type: "report",
      title: "Ψωμί μαζί",
      author: [{ literal: "Α. Β." }, { literal: "Ένωση" }],
      issued: { "date-parts": [[2024, 3, 9]] },
      language: "el",
      abstract: "Δύο φούρνοι",
      URL: "https://a.example.org/1",
      source: "Τετράδια",
      keyword: "φούρνοι, ΚΑΛΟ",
      note: "Licence: CC-BY-4.0",
    });
  });

  it("leaves out what is not known", () => {
    expect(toCsl(EMPTY)).toEqual({ id: "res_1", type: "report", title: "Bread together" });
  });

  it("knows every type", () => {
    for (const type of Object.values(ResourceType)) expect(toCsl({ ...EMPTY, type }).type).toMatch(/^[a-z_]+$/);
  });
});
