import { describe, expect, it } from "@jest/globals";
import { describeWithSharedData, readShared } from "../import/testing";
import { hasTerm } from "../vocabulary/vocabulary";
import { findPlace } from "./place";
import greece from "./places-greece.json";

const namesOf = (locality: string) => findPlace({ locality, postcode: null, country: "GR" })?.names ?? [];
const regionOf = (locality: string | null, postcode: string | null = null) =>
  findPlace({ locality, postcode, country: "GR" })?.nuts ?? null;

describe("findPlace()", () => {
  it.each([
    ["Αθήνα", "EL30"],
    ["ΑΘΗΝΑ", "EL30"],
    ["αθηνα", "EL30"],
    ["Athens", "EL30"],
    ["Athina", "EL30"],
    ["A\u03b8ήνα", "EL30"],
    ["10435 Αθήνα", "EL30"],
    ["Δήμος Αθηναίων", "EL30"],
    ["Athens Greece", "EL30"],
    ["Πειραιάς", "EL307"],
    ["Πειραιά", "EL307"],
    ["Pireas", "EL307"],
    ["Piraeus", "EL307"],
    ["ΣΙΦΝΟΣ", "EL422"],
    ["Sifnos", "EL422"],
    ["Κως", "EL421"],
    ["Πυλαία, Θεσσαλονίκη", "EL522"],
    ["Ναύπλιο, Δαλαμανάρα Άργους", "EL651"],
    ["Χαλάνδρι", "EL301"],
    ["Xalandri", "EL301"],
    ["8essaloniki", "EL522"],
    ["Thessaloníki", "EL522"],
    ["Παγκράτι", "EL303"],
    ["Μοσχάτο-Ταύρος", "EL304"],
    ["ΔΗΜΟΣ ΝΕΑΣ ΣΜΥΡΝΗΣ", "EL304"],
    ["Ν. Σμύρνη", "EL304"],
    ["Π.Φάληρο", "EL304"],
    ["Agioi Anargiri", "EL302"],
    ["Καλαμάτα (Μεσσηνία)", "EL653"],
    ["Χώρα Νάξου", "EL422"],
    ["Πύλη Τρικάλων", "EL611"],
    ["Νομός Χανίων", "EL434"],
    ["Ano Poli Thessalonikis", "EL522"],
    ["Rethymnon", "EL433"],
    ["Tripolis", "EL651"],
    ["Yannitsa", "EL524"],
    ["Πτολεμαϊδα", "EL531"],
    ["Volos / Βόλος", "EL613"],
    ["Heraklion", "EL431"],
    ["Iraklio", "EL431"],
    ["Ηράκλειο", "EL431"],
    ["Ηράκλειο Κρήτης", "EL431"],
    ["Heraklion Crete", "EL431"],
    ["Ηράκλειο Αττικής", "EL301"],
    ["Κρήτη", "EL43"],
    ["Χανιά, Κρήτη", "EL434"],
    ["Western Macedonia", "EL53"],
    ["Δωδεκάνησα", "EL421"],
    ["Αθήνα / Θεσσαλονίκη", null],
    ["Θεσσαλονίκη / Κιλκίς", "EL52"],
    ["Νέα Πάτρα", null],
    ["Κάπου", null],
    ["Ελλάδα", null],
    ["Κέντρο", null],
    ["Βόρεια Ελλάδα", "EL5"],
    ["Volos, Greece", "EL613"],
    ["Δήμος Ορεστίδος", "EL532"],
    ["toString", null],
    ["--", null],
    ["", null],
    [null, null],
  ])("%s lies in %s", (locality, nuts) => {
    expect(regionOf(locality)).toBe(nuts);
  });

  it.each([
    ["Νέα Ιωνία", null],
    ["Νέα Ιωνία Βόλου", "EL613"],
    ["Ν. Ιωνία, Αττική", "EL301"],
    ["Νάουσα", null],
    ["Νάουσα Πάρου", "EL422"],
    ["Naousa Paros", "EL422"],
    ["Νεάπολη", null],
    ["Νεάπολη Λασιθίου", "EL432"],
    ["Πέραμα Μυλοποτάμου", "EL433"],
    ["Βαθύ Σάμου", "EL412"],
    ["Τζουμέρκα", "EL54"],
    ["Γάζι", "EL431"],
    ["Γκάζι", "EL303"],
    ["Gazi", null],
    ["Καλλιθέα", "EL304"],
    ["Kallithea, Rhodes", "EL421"],
    ["Άγιος Νικόλαος", "EL432"],
    ["Αγ. Νικόλαος Χαλκιδικής", "EL527"],
    ["Άγιος Στέφανος", null],
    ["Άγιος Στέφανος Αττικής", "EL305"],
  ])("%s, which more than one place is called, lies in %s", (locality, nuts) => {
    expect(regionOf(locality)).toBe(nuts);
  });

  it.each([
    [null, "10435", "EL303"],
    ["Αθήνα", "104 35", "EL303"],
    ["Αθήνα", "GR-10435", "EL303"],
    ["Αθήνα", "18345", "EL304"],
    ["Αθήνα", "19003", "EL30"],
    ["Μοσχάτο", "18345", "EL304"],
    ["Νέα Ιωνία", "14231", "EL301"],
    ["Νέα Ιωνία", "38446", "EL613"],
    ["Νάουσα", "84401", "EL422"],
    ["Ηράκλειο", "14122", "EL301"],
    [null, "546 28", "EL522"],
    [null, "24100", "EL653"],
    [null, "43100", "EL611"],
    [null, "84003", "EL422"],
    [null, "80200", "EL307"],
    [null, "1234", null],
    [null, "99999", null],
    ["Αθήνα", "54628", null],
  ])("%s with postcode %s lies in %s", (locality, postcode, nuts) => {
    expect(regionOf(locality, postcode)).toBe(nuts);
  });

  it("gives all names of a place, whichever it was called by", () => {
    for (const locality of ["Αθήνα", "Athens", "atene", "Αθηνών"]) {
      expect(namesOf(locality)).toEqual(expect.arrayContaining(["Αθήνα", "Athens"]));
    }
    expect(namesOf("Πορταριά")).toEqual(["Πορταριά", "Portaria"]);
    expect(namesOf("Portaria")).toEqual(["Πορταριά", "Portaria"]);
  });

  it("gives the names of places that cannot be told apart, without a region", () => {
    expect(findPlace({ locality: "Νάουσα", postcode: null, country: "GR" })).toEqual({
      nuts: null,
      names: ["Νάουσα", "Naousa"],
    });
  });

  it("knows nothing of places abroad", () => {
    expect(findPlace({ locality: "Athens", postcode: "45701", country: "US" })).toBeNull();
    expect(findPlace({ locality: "Athens", postcode: null, country: null })).toBeNull();
  });
});

describe("the list of places", () => {
  it("has regions that there are, of all of Greece", () => {
    const regions = new Set([...greece.places.map(({ nuts }) => nuts), ...Object.values(greece.postcodes)]);
    expect([...regions].filter((code) => !hasTerm("nuts", code))).toEqual([]);
    expect([...regions].filter((code) => code.length === 5)).toHaveLength(52);
  });
});

/** One town of each NUTS-3 region: its name, the genitive of it and the English one. */
const CAPITALS = `
  EL301 Μαρούσι Αμαρουσίου Marousi, EL302 Περιστέρι Περιστερίου Peristeri,
  EL303 Αθήνα Αθήνας Athens, EL304 Καλλιθέα Καλλιθέας Kallithea,
  EL305 Παλλήνη Παλλήνης Pallini, EL306 Ελευσίνα Ελευσίνας Elefsina,
  EL307 Πειραιάς Πειραιά Piraeus, EL411 Μυτιλήνη Μυτιλήνης Mytilene,
  EL412 Σάμος Σάμου Samos, EL413 Χίος Χίου Chios,
  EL421 Ρόδος Ρόδου Rhodes, EL422 Ερμούπολη Ερμούπολης Ermoupoli,
  EL431 Ηράκλειο Ηρακλείου Heraklion, EL432 Άγιος_Νικόλαος Αγίου_Νικολάου Agios_Nikolaos,
  EL433 Ρέθυμνο Ρεθύμνου Rethymno, EL434 Χανιά Χανίων Chania,
  EL511 Αλεξανδρούπολη Αλεξανδρούπολης Alexandroupoli, EL512 Ξάνθη Ξάνθης Xanthi,
  EL513 Κομοτηνή Κομοτηνής Komotini, EL514 Δράμα Δράμας Drama,
  EL515 Καβάλα Καβάλας Kavala, EL521 Βέροια Βέροιας Veria,
  EL522 Θεσσαλονίκη Θεσσαλονίκης Thessaloniki, EL523 Κιλκίς Κιλκίς Kilkis,
  EL524 Έδεσσα Έδεσσας Edessa, EL525 Κατερίνη Κατερίνης Katerini,
  EL526 Σέρρες Σερρών Serres, EL527 Πολύγυρος Πολυγύρου Polygyros,
  EL531 Κοζάνη Κοζάνης Kozani, EL532 Καστοριά Καστοριάς Kastoria,
  EL533 Φλώρινα Φλώρινας Florina, EL541 Άρτα Άρτας Arta,
  EL542 Ηγουμενίτσα Ηγουμενίτσας Igoumenitsa, EL543 Ιωάννινα Ιωαννίνων Ioannina,
  EL611 Τρίκαλα Τρικάλων Trikala, EL612 Λάρισα Λάρισας Larissa,
  EL613 Βόλος Βόλου Volos, EL621 Ζάκυνθος Ζακύνθου Zakynthos,
  EL622 Κέρκυρα Κέρκυρας Corfu, EL623 Αργοστόλι Αργοστολίου Argostoli,
  EL624 Λευκάδα Λευκάδας Lefkada, EL631 Μεσολόγγι Μεσολογγίου Messolonghi,
  EL632 Πάτρα Πάτρας Patras, EL633 Πύργος Πύργου Pyrgos,
  EL641 Λιβαδειά Λιβαδειάς Livadeia, EL642 Χαλκίδα Χαλκίδας Chalkida,
  EL643 Καρπενήσι Καρπενησίου Karpenisi, EL644 Λαμία Λαμίας Lamia,
  EL645 Άμφισσα Άμφισσας Amfissa, EL651 Τρίπολη Τρίπολης Tripoli,
  EL652 Κόρινθος Κορίνθου Corinth, EL653 Καλαμάτα Καλαμάτας Kalamata`
  .split(",")
  .map(
    (line) =>
      line
        .trim()
        .split(" ")
        .map((word) => word.replaceAll("_", " ")) as [nuts: string, ...names: string[]],
  );

describe("each place", () => {
  it("is found by each of its names, unless it is a minor one", () => {
    const greater = greece.places.filter(({ minor }) => !minor);
    expect(greater.length).toBeGreaterThan(500);
    for (const { el, other } of greater) for (const name of [el, ...other]) expect(namesOf(name)).toContain(el);
  });

  it.each(CAPITALS)("finds %s by its capital, %s, in Greek, in English and in the genitive", (nuts, ...names) => {
    for (const name of names) expect(nuts).toContain(regionOf(name) ?? "none");
  });
});

describeWithSharedData("findPlace() over the Greek directory", () => {
  it("knows the regions of all its places", () => {
    const [header = "", ...lines] = readShared("susy_greece.csv").trim().split("\n");
    const columns = header.split(",");
    const cities = lines.flatMap((line) => {
      const fields = line.match(/("([^"]|"")*"|[^,]*)(,|\r?$)/g)?.map((field) => field.replace(/[",\r]+$/g, "")) ?? [];
      return fields[columns.indexOf("city")]?.replace(/^"/, "") ?? [];
    });
    expect(
      [...new Set(cities)].filter((city) => findPlace({ locality: city, postcode: null, country: "GR" }) === null),
    ).toEqual([]);
  });
});
