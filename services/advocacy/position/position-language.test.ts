import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService, write } from "../../kit/testing/service";
import { inGreekAndEnglish, MultilingualText } from "../../kit/text/multilingual-text";
import { advocacy } from "..";
import { AT, insertPosition } from "../testing";
import { type TranslationInput, translate } from "./position-language";
import { TranslationStatus } from "./position-language.entity";
import { PositionState } from "./position-state";
import { addVersion } from "./position-version";

const GREEK = new MultilingualText([{ lang: "el", text: "Μόνο ελληνικά" }]);

describeOnDatabases("languages of positions", (databases) => {
  let service: TestService;
  let hashes: string[];

  const inTransaction = (work: Parameters<typeof write>[2]) =>
    write(databases().of("advocacy"), advocacy.database, work);
  const into = (lang: string, ofHash: string, status = TranslationStatus.REVIEWED): TranslationInput => ({
    lang,
    title: `Title ${lang}`,
    text: `Text ${lang}`,
    status,
    ofHash,
  });

  beforeAll(async () => {
    service = await startTestService(advocacy, databases().of("advocacy"), {
      fill: async (tx) => {
        await insertPosition(tx, { id: "pos_many" });
        const body = inGreekAndEnglish("Πρώτη", "First");
        const first = await addVersion(tx, "pos_many", { body, createdAt: AT });
        await translate(tx, "pos_many", into("it", first.contentHash, TranslationStatus.MACHINE));
        await translate(tx, "pos_many", into("it", first.contentHash));
        const second = await addVersion(tx, "pos_many", { body: GREEK, createdAt: AT });
        await translate(tx, "pos_many", into("fr", second.contentHash, TranslationStatus.MACHINE));
        hashes = [first.contentHash, second.contentHash];
        await insertPosition(tx, { id: "pos_greek" });
        await addVersion(tx, "pos_greek", { body: GREEK, createdAt: AT });
        await insertPosition(tx, { id: "pos_hidden", state: PositionState.DRAFT, submittedOn: null });
        await addVersion(tx, "pos_hidden", { body: inGreekAndEnglish("Κρυφή", "Hidden"), createdAt: AT });
      },
    });
  });
  afterAll(() => service?.close());

  it("D11: marks the original, labels machine translations and those of an older version", async () => {
    const { data } = await service.query(
      `{ position(id: "pos_many") { languages { lang original status outdated ofHash title text } } }`,
    );
    const [old, current] = hashes;
    expect(data.position.languages).toEqual([
      {
        lang: "el",
        original: true,
        status: null,
        outdated: false,
        ofHash: current,
        title: "pos_many",
        text: "Μόνο ελληνικά",
      },
      {
        lang: "en",
        original: false,
        status: "OFFICIAL",
        outdated: true,
        ofHash: old,
        title: "pos_many",
        text: "First",
      },
      {
        lang: "fr",
        original: false,
        status: "MACHINE",
        outdated: false,
        ofHash: current,
        title: "Title fr",
        text: "Text fr",
      },
      {
        lang: "it",
        original: false,
        status: "REVIEWED",
        outdated: true,
        ofHash: old,
        title: "Title it",
        text: "Text it",
      },
    ]);
  });

  it.each([
    ["el", ["pos_many", "pos_greek"]],
    ["en", ["pos_many"]],
    ["it", ["pos_many"]],
    ["de", []],
  ])("D1: positions(filter: { language: %s })", async (language, ids) => {
    const { data } = await service.query(
      `query ($language: String) { positions(filter: { language: $language }) { totalCount nodes { id } } }`,
      { language },
    );
    expect(data.positions).toEqual({ totalCount: ids.length, nodes: ids.map((id) => ({ id })) });
  });

  it("translate() refuses the original, a hash of nothing and a position that is not there", () =>
    inTransaction(async (tx) => {
      const [hash = ""] = hashes;
      await expect(translate(tx, "pos_many", into("el", hash))).rejects.toMatchObject({
        code: "BAD_INPUT",
        extensions: { field: "lang" },
      });
      await expect(translate(tx, "pos_greek", into("en", hash))).rejects.toMatchObject({
        code: "BAD_INPUT",
        extensions: { field: "ofHash" },
      });
      await expect(translate(tx, "pos_none", into("en", hash))).rejects.toMatchObject({ code: "NOT_FOUND" });
    }));

  it("addVersion() puts its own editions in the place of translations", async () => {
    await inTransaction(async (tx) => {
      await insertPosition(tx, { id: "pos_grown", state: PositionState.CLOSED, submittedOn: "2020-01-01" });
      const { contentHash } = await addVersion(tx, "pos_grown", { body: GREEK, createdAt: AT });
      await translate(tx, "pos_grown", into("en", contentHash, TranslationStatus.MACHINE));
      await addVersion(tx, "pos_grown", { body: inGreekAndEnglish("Δύο", "Two"), createdAt: AT });
    });
    const { data } = await service.query(
      `{ position(id: "pos_grown") { languages { lang status outdated title text } } }`,
    );
    expect(data.position.languages).toEqual([
      { lang: "el", status: null, outdated: false, title: "pos_grown", text: "Δύο" },
      { lang: "en", status: "OFFICIAL", outdated: false, title: "pos_grown", text: "Two" },
    ]);
  });
});
