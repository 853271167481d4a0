import { typeid } from "typeid-js";

/** The prefix says what an id stands for: an id of one kind is never taken for another. */
export type IdPrefix =
  | "org"
  | "net"
  | "mem"
  | "grd"
  | "nlk"
  | "per"
  | "rol"
  | "man"
  | "tok"
  | "inv"
  | "app"
  | "dlg"
  | "asm"
  | "elc"
  | "mot"
  | "vot"
  | "src"
  | "run"
  | "upl"
  | "rfs"
  | "chg"
  | "sch"
  | "top"
  | "res"
  | "wrk"
  | "prc"
  | "col"
  | "itm"
  | "fnd"
  | "call"
  | "bod"
  | "ins"
  | "prv"
  | "con"
  | "pos"
  | "pv"
  | "dem"
  | "end"
  | "sub"
  | "rsp"
  | "aid"
  | "pld"
  | "mat"
  | "evt"
  | "hld"
  | "adc"
  | "adn"
  | "acf"
  | "rtr"
  | "pex"
  | "pxp"
  | "pxc"
  | "ers"
  | "ero";

/** A TypeID: prefix, `_`, a UUIDv7 in 26 letters of Crockford's base 32; ids sort by the time they were made. */
export function newId(prefix: IdPrefix): string {
  return typeid(prefix).toString();
}

/** Longest id: prefix of 4, `_` and 26; columns for ids are this long. */
export const ID_LENGTH = 31;
