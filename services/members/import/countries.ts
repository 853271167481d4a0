import { fold } from "../../kit/text/fold";

/** ISO 3166-1 alpha-2 as assigned. (Intl knows withdrawn and reserved codes too, such as UK, SU and EU.) */
const CODES = new Set(
  `AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC
  CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD
  GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH
  KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW
  MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC
  SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY
  UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`.split(/\s+/),
);

const NAME_LANGUAGES = ["en", "el", "de", "fr", "it", "es", "pt", "nl", "ro", "sl", "hr", "lv", "et", "hu", "pl", "bg"];

/** Names in use that are not the ones of CLDR. */
const OTHER_NAMES = {
  CZ: ["Czech Republic"],
  GB: ["UK", "Great Britain", "England", "Scotland", "Wales", "Northern Ireland"],
  GR: ["EL", "Hellas", "Ελλάς"],
  US: ["USA", "United States of America"],
};

let codesByName: Map<string, string> | undefined;

export function isCountryCode(code: string): boolean {
  return CODES.has(code);
}

/** The code of a country by its code or its name, in any of many languages of Europe; case and accents do not matter. */
export function findCountry(text: string): string | null {
  codesByName ??= indexNames();
  return codesByName.get(fold(text)) ?? null;
}

function indexNames(): Map<string, string> {
  const names = new Map<string, string>();
  const add = (name: string, code: string) => names.has(fold(name)) || names.set(fold(name), code);
  for (const code of CODES) add(code, code);
  for (const [code, others] of Object.entries(OTHER_NAMES)) for (const name of others) add(name, code);
  for (const language of NAME_LANGUAGES) {
    const displayed = new Intl.DisplayNames([language], { type: "region" });
    for (const code of CODES) add(displayed.of(code) ?? code, code);
  }
  return names;
}
