import type { Finding } from "../finding";
import type { Subject } from "../subject";
import { checkDirectives } from "./directives";
import { checkExternal } from "./external";
import { checkFieldSets } from "./field-sets";
import { checkForeignFields } from "./foreign-fields";
import { checkLinks } from "./links";
import { lint } from "./lint";
import { checkNames } from "./names";
import { checkOverride } from "./override";
import { checkRootFields } from "./root-fields";
import { checkSubgraphName } from "./subgraph-name";
import { checkTexts } from "./texts";
import { checkTypes } from "./types";
import { checkUrl } from "./url";

export type Rule = (subject: Subject) => Finding[];

/** All run, whatever those before found; the order is that in which an ally reads what they say. */
export const RULES: readonly Rule[] = [
  // what the subgraph is
  checkSubgraphName,
  checkUrl,
  // by which names the rest has to be understood
  checkLinks,
  checkNames,
  // what it declares
  checkTypes,
  checkRootFields,
  checkForeignFields,
  // what it says of what is declared
  checkOverride,
  checkFieldSets,
  checkExternal,
  checkDirectives,
  // what people read
  checkTexts,
  // advice comes last
  lint,
];
