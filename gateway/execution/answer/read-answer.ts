import { Code } from "../code";
import type { Row } from "../rows";
import type { Expected, ExpectedLeaf, ExpectedList, ExpectedObject } from "./expected";

/**
 * What stands under `data` in the text of an answer, as rows; undefined where the text is not written exactly as expected,
 * with nothing beside `data`: it may then be any answer, or none.
 *
 * @param text Without backslashes and whatever is below a space
 */
export type ReadData = (text: string) => Row | undefined;

/** The first answer is copied: by what copies each step tells what it brings. */
const USES_BEFORE = 1;
/** Of answers that are not tried, as the ones before them were not as expected. */
const MAX_SKIPPED = 1024;

/**
 * Reads answers by what they must look like: keys are compared rather than read, and objects made once as they stay, in
 * less than half the time that it takes to parse all of it and copy what was asked for. It takes nothing that was not
 * asked for, and checks all that a copy checks.
 *
 * @param expect Asked once, at the second answer; undefined where an answer may look in several ways
 */
export function createReader(expect: () => ExpectedObject | undefined): ReadData {
  let uses = 0;
  let skipped = 0;
  let failures = 0;
  let read: ReadData | undefined;
  return (text) => {
    if (uses <= USES_BEFORE) {
      uses++;
      const expected = uses > USES_BEFORE ? expect() : undefined;
      if (expected) read = generateReader(expected);
    }
    if (!read) return undefined;
    if (skipped > 0) {
      skipped--;
      return undefined;
    }
    const data = read(text);
    failures = data ? 0 : failures + 1;
    if (failures > 0) skipped = Math.min(2 ** failures, MAX_SKIPPED);
    return data;
  };
}

/** What may stand in the place of what is expected, as long as nothing of it has come. */
interface Instead {
  literal: string;
  /** What is done then. */
  statement: string;
}

/**
 * One function with one within it for each list of objects. Keys and names of types stand in it as JSON.
 *
 * Each value is compared together with all that must stand before it, back to the last value: `pending`.
 */
function generateReader(expected: ExpectedObject): ReadData {
  const code = new Code("own");
  const functions: string[] = [];
  const readRoot = addFunction(expected, '{"data":');
  const text = `
    let text = "", at = 0;
    const isNumber = ${code.value(NUMBER)};
    ${numberReader}
    ${anyReader}
    ${functions.join("\n")}
    return (whole) => {
      text = whole; at = 0;
      const data = ${readRoot}();
      const isWhole = data && text.charCodeAt(at) === ${codeOf("}")} && at + 1 === text.length;
      text = "";
      return isWhole ? data : undefined;
    };`;
  return code.run(text) as ReadData;

  /** @returns Its name; it returns the object, null, or undefined where something else stands there */
  function addFunction(object: ExpectedObject, start = ""): string {
    const name = `read${functions.length}`;
    // Takes its place before those within it
    const index = functions.push("") - 1;
    const variables: string[] = [];
    const body = objectCode(object, {
      ...{ pending: start, variables, into: declare(variables) },
      instead: [{ literal: `${start}null`, statement: "return null;" }],
    });
    functions[index] = `function ${name}() {
      let end = 0, ${variables.join(", ")};
      ${body}
      return ${variables[0]};
    }`;
    return name;
  }

  function objectCode({ members, findClass }: ExpectedObject, place: Place): string {
    const Class = findClass();
    const values = new Map<string, string>();
    let pending = `${place.pending}{`;
    let { instead } = place;
    const statements: string[] = [];
    for (const [index, { key, value }] of members.entries()) {
      pending += `${index > 0 ? "," : ""}${JSON.stringify(key)}:`;
      if (value.kind === "constant") {
        pending += value.text;
        values.set(key, value.text);
        continue;
      }
      const into = declare(place.variables);
      values.set(key, into);
      statements.push(valueCode(value, { pending, into, instead, variables: place.variables }));
      pending = "";
      instead = [];
    }
    statements.push(expectCode(`${pending}}`, "", instead));
    const args = Class.keys.map((key) => values.get(key) ?? "undefined");
    statements.push(`${place.into} = new ${code.value(Class)}(${args.join(", ")});`);
    return statements.join("\n");
  }

  function valueCode(value: Expected, place: Place): string {
    if (value.kind === "leaf") return leafCode(value, place);
    if (value.kind === "list") return listCode(value, place);
    const label = `o${place.into}`;
    const isNull = { literal: `${place.pending}null`, statement: `${place.into} = null; break ${label};` };
    const body = objectCode(value, { ...place, instead: [...place.instead, isNull] });
    return `${label}: { ${body} }`;
  }

  function listCode({ item }: ExpectedList, { pending, into, instead, variables }: Place): string {
    const one = declare(variables);
    const readItem =
      item.kind === "leaf"
        ? leafCode(item, { pending: "", into: one, instead: [], variables })
        : `${one} = ${addFunction(item)}(); if (${one} === undefined) return undefined;`;
    const readItems = `${into} = [];
      if (text.charCodeAt(at) === ${codeOf("]")}) at++;
      else for (;;) {
        ${readItem}
        ${into}.push(${one});
        end = text.charCodeAt(at++);
        if (end === ${codeOf("]")}) break;
        if (end !== ${codeOf(",")}) return undefined;
      }`;
    return expectCode(`${pending}[`, readItems, [
      { literal: `${pending}null`, statement: `${into} = null;` },
      ...instead,
    ]);
  }

  function leafCode(leaf: ExpectedLeaf, { pending, into, instead }: Place): string {
    const isNull = { literal: `${pending}null`, statement: `${into} = null;` };
    const check = checkCode(leaf, into);
    const other = (read: string) => expectCode(pending, `${into} = ${read}(); ${check}`, instead);
    if (leaf.type === "int" || leaf.type === "float") return other("readNumber");
    if (leaf.type === "boolean") return other("readAny");
    const readText = `end = text.indexOf('"', at);
      if (end === -1) return undefined;
      ${into} = text.slice(at, end);
      at = end + 1;
      ${leaf.maxCharacters === undefined && leaf.type !== "enum" ? "" : check}`;
    const isTextAlone = leaf.type === "string" || leaf.type === "enum";
    return `${ifNext(`${pending}"`, readText)} ${isTextAlone ? orElse([isNull, ...instead]) : `else ${other("readAny")}`}`;
  }

  function checkCode({ type, names, maxCharacters }: ExpectedLeaf, value: string): string {
    const refuse = "return undefined;";
    const isLong =
      maxCharacters === undefined ? "" : `if (${value} !== null && ${value}.length > ${maxCharacters}) ${refuse}`;
    switch (type) {
      case "int":
        return `if (${value} !== null && (${value} | 0) !== ${value}) ${refuse}`;
      case "float":
        return `if (${value} === undefined) ${refuse}`;
      case "boolean":
        return `if (${value} !== null && typeof ${value} !== "boolean") ${refuse}`;
      case "enum":
        return `if (!${code.value(names)}.has(${value})) ${refuse}`;
      case "id":
        return `if (typeof ${value} === "number" && Number.isInteger(${value})) ${value} = String(${value});
          if (${value} !== null && typeof ${value} !== "string") ${refuse} ${isLong}`;
      case "any":
        return `if (${value} === undefined) ${refuse} ${maxCharacters === undefined ? "" : `if (typeof ${value} === "string" && ${value}.length > ${maxCharacters}) ${refuse}`}`;
      default:
        return isLong;
    }
  }
}

interface Place {
  pending: string;
  /** The variable that gets the value. */
  into: string;
  instead: readonly Instead[];
  /** Of the function, which declares them. */
  variables: string[];
}

function declare(variables: string[]): string {
  const name = `v${variables.length}`;
  variables.push(name);
  return name;
}

function expectCode(literal: string, then: string, instead: readonly Instead[]): string {
  return `${ifNext(literal, then)} ${orElse(instead)}`;
}

function ifNext(literal: string, then: string): string {
  return `if (text.startsWith(${JSON.stringify(literal)}, at)) { at += ${literal.length}; ${then} }`;
}

function orElse(instead: readonly Instead[]): string {
  const cases = instead.map(({ literal, statement }) => `else ${ifNext(literal, statement)}`);
  return `${cases.join(" ")} else return undefined;`;
}

function codeOf(character: string): number {
  return character.charCodeAt(0);
}

/** As JSON has it; the last index tells where it ends. */
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** A number, null, or undefined of anything else. What is no whole number of few digits goes through the grammar. */
const numberReader = `
  function readNumber() {
    const start = at;
    let code = text.charCodeAt(at), value = 0;
    if (code === ${codeOf("n")}) {
      if (!text.startsWith("null", at)) return undefined;
      at += 4;
      return null;
    }
    while (code >= 48 && code <= 57) {
      value = value * 10 + (code - 48);
      code = text.charCodeAt(++at);
    }
    const digits = at - start;
    const isShort = digits > 0 && digits < 10 && (digits === 1 || text.charCodeAt(start) !== 48);
    if (isShort && code !== 46 && code !== 69 && code !== 101) return value;
    isNumber.lastIndex = start;
    if (!isNumber.test(text)) return undefined;
    at = isNumber.lastIndex;
    value = Number(text.slice(start, at));
    return Number.isFinite(value) ? value : undefined;
  }`;

/** A text, a number, true, false, null, or undefined of anything else. */
const anyReader = `
  function readAny() {
    const code = text.charCodeAt(at);
    if (code === 34) {
      const end = text.indexOf('"', at + 1);
      if (end === -1) return undefined;
      const value = text.slice(at + 1, end);
      at = end + 1;
      return value;
    }
    if (text.startsWith("true", at)) { at += 4; return true; }
    if (text.startsWith("false", at)) { at += 5; return false; }
    return readNumber();
  }`;
