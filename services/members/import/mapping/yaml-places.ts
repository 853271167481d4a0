import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument } from "yaml";
import { HubError } from "../../../kit/errors";
import { quote } from "../../../kit/import/report";

/** What is wrong with a text in YAML, and where. */
export interface Mistake {
  /** From 1 on. */
  line: number;
  /** Keys that lead to it, such as `columns.name`; empty for the whole. */
  path: string;
  /** What stands there; null where something is missing. */
  value: string | null;
  expected: string;
}

const MAX_BYTES = 256 * 1024;

export type Entry = { node: ParsedNode | null; path: string };

/** Reads YAML bit by bit and collects all that is wrong with it. All scalars are texts: `no` and `1` too. */
export class YamlPlaces {
  readonly mistakes: Mistake[] = [];
  readonly root: Entry;
  private readonly lines = new LineCounter();

  constructor(text: string) {
    const isShort = Buffer.byteLength(text) <= MAX_BYTES;
    const document = parseDocument(isShort ? text : "", {
      schema: "failsafe",
      lineCounter: this.lines,
      prettyErrors: false,
    });
    this.root = { node: document.contents, path: "" };
    if (!isShort) this.refuse(this.root, `at most ${MAX_BYTES / 1024} KiB`, null);
    for (const { message, pos } of document.errors) {
      const value = message.split("\n")[0] ?? "";
      this.mistakes.push({ line: this.lines.linePos(pos[0]).line, path: "", value, expected: "YAML" });
    }
  }

  /** The entries of a mapping by their keys, in the order of the text; null where it is none. */
  entries(place: Entry): Map<string, Entry> | null {
    const { node, path } = place;
    if (!isMap<Node, ParsedNode | null>(node)) return null;
    const found = new Map<string, Entry>();
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      found.set(name, { node: value ?? (key as ParsedNode), path: path === "" ? name : `${path}.${name}` });
    }
    return found;
  }

  /** The items of a list; the place itself where it is none. */
  items(place: Entry): Entry[] {
    const { node, path } = place;
    if (!isSeq<ParsedNode>(node)) return [place];
    return node.items.map((item, at) => ({ node: item, path: `${path}[${at}]` }));
  }

  /** A text that is not empty; null, and a mistake, for anything else. */
  text(place: Entry, expected: string): string | null {
    const text = isScalar(place.node) ? String(place.node.value).trim() : "";
    return text === "" ? this.refuse(place, expected) : text;
  }

  /** @returns null */
  refuse({ node, path }: Entry, expected: string, value: string | null = shownValue(node)): null {
    const line = node?.range ? this.lines.linePos(node.range[0]).line : 1;
    this.mistakes.push({ line, path, value, expected });
    return null;
  }

  /** @throws {HubError} BAD_INPUT with all mistakes, if there are any */
  assertFlawless(what: string): void {
    if (this.mistakes.length === 0) return;
    const all = this.mistakes.toSorted((a, b) => a.line - b.line);
    throw new HubError("BAD_INPUT", all.map((mistake) => describe(what, mistake)).join("\n"), {
      field: what,
      details: { mistakes: all },
    });
  }
}

function shownValue(node: Entry["node"]): string | null {
  if (node === null) return null;
  if (isScalar(node)) return String(node.value).slice(0, 100);
  if (isAlias(node)) return `*${node.source}`.slice(0, 100);
  return isSeq(node) ? "a list" : "several entries";
}

function describe(what: string, { line, path, value, expected }: Mistake): string {
  const place = path === "" ? `line ${line}` : `line ${line}, ${quote(path)}`;
  return `Cannot use the ${what}: ${place}: ${value === null ? "" : `${quote(value)}: `}expected ${expected}`;
}
