import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, it } from "@jest/globals";

const DIST = join(__dirname, "../..");
const IMPORT = /\brequire\("(\.[^"]*)"\)/g;

/** What each compiled file requires at run time, both below dist/ and without `.js`. */
const imports = readImports(["services", "gateway", "hub"]);

it("has no import cycle at run time", () => {
  expect(imports.size).toBeGreaterThan(80);
  expect(findCycles(imports)).toEqual([]);
});

it("finds a cycle where there is one", () => {
  const graph = new Map([
    ["a", ["b"]],
    ["b", ["c"]],
    ["c", ["a"]],
    ["d", ["a"]],
  ]);
  expect(findCycles(graph)).toEqual([["a", "b", "c"]]);
});

it("keeps the arrows between the parts: all may import the kit, the hub may import all, nothing else", () => {
  const wrong: string[] = [];
  for (const [from, targets] of imports) {
    for (const to of targets) {
      if (partOf(from) === partOf(to) || partOf(to) === "services/kit" || partOf(from) === "hub") continue;
      wrong.push(`${from} -> ${to}`);
    }
  }
  expect(wrong).toEqual([]);
});

/** `services/members` or `gateway`. */
function partOf(file: string): string {
  const [first = "", second = ""] = file.split("/");
  return first === "services" ? `${first}/${second}` : first;
}

function readImports(folders: string[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const folder of folders) {
    for (const entry of readdirSync(join(DIST, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !entry.name.endsWith(".js") || /\.test\.js$/.test(entry.name)) continue;
      const file = join(entry.parentPath, entry.name);
      if (/[/\\]testing[/\\]/.test(file)) continue;
      const targets = [...readFileSync(file, "utf8").matchAll(IMPORT)].map(([, target = ""]) =>
        resolveImport(dirname(file), target),
      );
      found.set(nameOf(file), targets);
    }
  }
  return found;
}

function resolveImport(from: string, target: string): string {
  return nameOf(require.resolve(resolve(from, target)));
}

function nameOf(file: string): string {
  return relative(DIST, file).replaceAll("\\", "/").replace(/\.js$/, "");
}

/** Every group of files that reach each other (Tarjan), sorted. */
function findCycles(graph: Map<string, string[]>): string[][] {
  const index = new Map<string, number>();
  const stack: string[] = [];
  const cycles: string[][] = [];

  const visit = (node: string): number => {
    const own = index.size;
    index.set(node, own);
    let lowest = own;
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) lowest = Math.min(lowest, visit(next));
      else if (stack.includes(next)) lowest = Math.min(lowest, index.get(next) ?? own);
    }
    if (lowest === own) {
      const group = stack.splice(stack.indexOf(node));
      if (group.length > 1 || graph.get(node)?.includes(node)) cycles.push(group.sort());
    }
    return lowest;
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return cycles;
}
