import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { migrate } from "../database/migrate";
import { type Database, openDatabase } from "../database/open-database";
import { describeOnDatabases } from "../testing/databases";
import { fold, foldedWords } from "../text/fold";
import { findSuggestions } from "./find-suggestions";
import { refreshIndex } from "./search-index";
import { THING_INDEX, THING_MODEL, Thing, ThingTerm, thing } from "./testing";
import { queryWords, stemsOf } from "./words";

const NAMES: Record<string, [names: string[], texts?: string[]]> = {
  windmill: [["Ανεμόμυλος των Πολλών", "Windmill of the Many"], ["Συνεταιρισμός εργαζομένων στην ενέργεια"]],
  bakery: [["Συνεταιριστικός Φούρνος Αθήνας"], ["Ψωμί"]],
  women: [["Αγροτικός Συνεταιρισμός Γυναικών Αθηνών"]],
  bank: [["Συνεταιριστική Τράπεζα", "Cooperative Bank"]],
  policy: [["Food Policy Council", "Δίκτυο για την τροφή"]],
  kalo: [["Κ.ΑΛ.Ο. Αττικής"]],
  twice: [["Ωρίων", "Ωρίωνας"]],
  hidden: [["Ωρίων ο κρυφός"]],
  elsewhere: [["Άλλο"], ["Φούρνος, τράπεζα και ανεμόμυλος"]],
};

describeOnDatabases("findSuggestions()", (databases) => {
  let database: Database;

  beforeAll(async () => {
    const config = databases().of("members");
    await migrate(config, THING_MODEL);
    database = await openDatabase(config, THING_MODEL);
  });
  afterAll(() => database?.close());

  it.each([
    ["α", ["Αγροτικός Συνεταιρισμός Γυναικών Αθηνών", "Άλλο", "Ανεμόμυλος των Πολλών"]],
    ["αν", ["Ανεμόμυλος των Πολλών"]],
    ["ΑΝΕΜΌΜΥΛΟΣ ΤΩΝ Π", ["Ανεμόμυλος των Πολλών"]],
    ["ανεμόμυλος πολ", ["Ανεμόμυλος των Πολλών"]],
    ["w", ["Windmill of the Many"]],
    ["man", ["Windmill of the Many"]],
    ["ma", []],
    ["συνεταιρισμ", ["Αγροτικός Συνεταιρισμός Γυναικών Αθηνών"]],
    ["συνεταιρισμό", ["Αγροτικός Συνεταιρισμός Γυναικών Αθηνών"]],
    ["συνεταιρισμού", []],
    ["συν", ["Συνεταιριστική Τράπεζα", "Συνεταιριστικός Φούρνος Αθήνας", "Αγροτικός Συνεταιρισμός Γυναικών Αθηνών"]],
    ["φουρνοι αθη", ["Συνεταιριστικός Φούρνος Αθήνας"]],
    ["ψωμιά φουρν", ["Συνεταιριστικός Φούρνος Αθήνας"]],
    ["τραπ", ["Συνεταιριστική Τράπεζα"]],
    ["polic", ["Food Policy Council"]],
    ["policy", ["Food Policy Council"]],
    ["cooperativ", ["Cooperative Bank"]],
    ["κ.αλ", ["Κ.ΑΛ.Ο. Αττικής"]],
    ["\u03a4ροφ", ["Δίκτυο για την τροφή"]],
    ["ωρ", ["Ωρίων"]],
    ["ωρίων ", ["Ωρίων"]],
    ["ωρίωνα", ["Ωρίωνας"]],
    ["", []],
    [" …%_'", []],
    ["=", []],
    ["x".repeat(200), []],
  ])("%j goes on to %j", async (typed, names) => {
    await replaceAll(
      Object.entries(NAMES).map(([id, [own, texts = []]]) =>
        thing(id, { sortKey: fold(own[0] ?? ""), names: own, texts, hidden: id === "hidden" }),
      ),
    );
    expect((await suggest(typed)).map(({ text }) => text)).toEqual(names);
  });

  it("gives at most as many as are wanted, of those that come into question", async () => {
    await replaceAll(
      Array.from({ length: 60 }, (_, at) => thing(`th_${at}`, { names: [`Κήπος ${at}`, `Garden ${at}`] })),
    );
    expect(await suggest("κηπ", 20)).toHaveLength(20);
    expect(await suggest("κηπ", 0)).toEqual([]);
    const among = database.read
      .createQueryBuilder(Thing, "node")
      .where("node.id IN (:...ids)", { ids: ["th_7", "th_8"] });
    const query = { terms: ThingTerm, namesOf, among: { query: among } };
    for (const typed of ["κ", "garden 8"]) {
      const found = await findSuggestions(database.read, Thing, { ...query, typed }, 8);
      expect(found.map(({ node }) => node.id)).toEqual(typed === "κ" ? ["th_7", "th_8"] : ["th_8"]);
    }
  });

  it("gives what comparing each record with what was typed gives", async () => {
    const words = [
      "κοινωνική",
      "κοινωνικών",
      "κοινότητα",
      "energy",
      "energies",
      "ενέργεια",
      "ο",
      "bakery",
      "4430",
      "νέα",
    ];
    const text = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 }).map((some) => some.join(" "));
    const someNames = fc.array(fc.array(text, { maxLength: 2 }), { minLength: 1, maxLength: 12 });
    const typed = fc
      .tuple(text, fc.integer({ min: 0, max: 12 }))
      .map(([whole, less]) => whole.slice(0, Math.max(1, whole.length - less)));
    await fc.assert(
      fc.asyncProperty(someNames, fc.array(typed, { minLength: 5, maxLength: 8 }), async (all, queries) => {
        const things = all.map((names, at) => thing(`th_${String(at).padStart(2, "0")}`, { names }));
        await replaceAll(things);
        for (const each of queries) {
          const found = (await suggest(each, 20)).map(({ node }) => node.id);
          const { begins, within } = compare(things, each);
          expect([each, found.slice(0, begins.size)].flat().sort()).toEqual([each, ...begins].sort());
          expect([each, ...found.slice(begins.size)].sort()).toEqual([each, ...within].sort());
        }
      }),
      { numRuns: 40 },
    );
  });

  async function replaceAll(things: Thing[]): Promise<void> {
    await database.write(async (tx) => {
      await tx.deleteAll(Thing);
      await tx.deleteAll(ThingTerm);
      await tx.insert(Thing, things);
      await refreshIndex(
        tx,
        THING_INDEX,
        things.map(({ id }) => id),
      );
    });
  }

  function suggest(typed: string, first = 8) {
    return findSuggestions(database.read, Thing, { terms: ThingTerm, typed, namesOf }, first);
  }
});

function namesOf({ names }: Thing): string[] {
  return names;
}

/** Ids of what has a name that begins so, and of what else has a word in a name that the last word begins. */
function compare(things: readonly Thing[], typed: string): { begins: Set<string>; within: Set<string> } {
  const words = foldedWords(typed);
  const last = words.pop() ?? "";
  const begins = things.filter(({ names }) => names.some((name) => fold(name).startsWith(fold(typed))));
  const within = things.filter(({ names }) => {
    const stems = stemsOf(names);
    const hasOthers = queryWords(words.join(" ")).every(({ root, whole }) =>
      stems.some((stem) => (whole ? stem === root : stem.startsWith(root))),
    );
    return hasOthers && names.flatMap(foldedWords).some((word) => word.startsWith(last));
  });
  const beginning = new Set(begins.map(({ id }) => id));
  const others = last.length < 3 ? [] : within.map(({ id }) => id).filter((id) => !beginning.has(id));
  return { begins: beginning, within: new Set(others) };
}
