import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, it } from "@jest/globals";

const DIST = join(__dirname, "../..");
const IMPORT = /\brequire\("(\.[^"]*)"\)/g;

const ROOT = join(DIST, "..");
/** `import … from`, `export … from`, `import "…"`, `import("…")` and `require("…")` of a file of ours. */
const SOURCE_IMPORT = /\b(?:from\s*|import\s*\(?\s*|require\s*\(\s*)"(\.[^"]*)"/g;

interface Source {
  /** Below the project's folder and without `.ts`, as are the targets. */
  file: string;
  targets: string[];
}

const sources = readSources(["services", "gateway", "hub", "tests"]);

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

it("keeps the arrows between the parts, for types too: all may import the kit, the hub may import all, nothing else", () => {
  const shipped = sources.filter(({ file }) => !isForTests(file));
  expect(shipped.length).toBeGreaterThan(150);
  expect(wrongArrows(shipped)).toEqual([]);
});

it("keeps them in tests: those of a part know that part and the kit, those of the hub and of the whole know all", () => {
  const ofTests = sources.filter(({ file }) => isForTests(file));
  expect(ofTests.length).toBeGreaterThan(30);
  expect(wrongArrows(ofTests)).toEqual([]);
});

it("ships nothing that was made for tests", () => {
  const shipped = sources.filter(({ file }) => !isForTests(file));
  expect(shipped.flatMap(({ file, targets }) => targets.filter(isForTests).map((to) => `${file} -> ${to}`))).toEqual(
    [],
  );
});

/** Where a package that is not there is no error: the hub then goes on without what it is for. */
const OPTIONAL = [{ file: "hub/dev-issuer/create-provider", name: "oidc-provider" }];

it("ships no import of a package that production does not install, but those that it does without", () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const installed = new Set(Object.keys({ ...dependencies, ...peerDependencies }));
  const shipped = [...imports.keys()].filter((file) => !isForTests(file));
  const needed = shipped.flatMap((file) =>
    packagesOf(readFileSync(join(DIST, `${file}.js`), "utf8")).map((name) => ({ file, name })),
  );
  expect(needed.length).toBeGreaterThan(100);
  expect(needed.filter(({ name }) => !installed.has(name))).toEqual(OPTIONAL);
});

it("sees an import of whatever form", () => {
  const text = `import { a } from "./a"; import type { B } from "../b";\nimport {\n  c,\n  type D,\n} from "./c";
    import "./d"; export * from "./e"; export type { F } from "./f"; const g = await import("./g"); let h: import("./h").H;
    import i = require("./i"); import j from "package"; const k = "from ./k";`;
  const found = [...text.matchAll(SOURCE_IMPORT)].map(([, target]) => target);
  expect(found).toEqual(["./a", "../b", "./c", "./d", "./e", "./f", "./g", "./h", "./i"]);
});

/** The packages of npm that a compiled file requires at run time. */
function packagesOf(text: string): string[] {
  const targets = [...text.matchAll(/\b(?:require(?:\.resolve)?|import)\("([^".][^"]*)"\)/g)].map(([, to = ""]) => to);
  return targets
    .filter((to) => !to.startsWith("node:"))
    .map((to) =>
      to
        .split("/")
        .slice(0, to.startsWith("@") ? 2 : 1)
        .join("/"),
    );
}

function wrongArrows(files: Source[]): string[] {
  return files.flatMap(({ file, targets }) =>
    targets.filter((to) => !isAllowed(partOf(file), partOf(to))).map((to) => `${file} -> ${to}`),
  );
}

function isAllowed(from: string, to: string): boolean {
  return from === to || to === "services/kit" || from === "hub" || from === "tests";
}

/** `tests/`, a test beside the code, and what such tests share. */
function isForTests(file: string): boolean {
  return /^tests\/|\.test$|\/testing(\/|$)/.test(file);
}

/** `services/members` or `gateway`. */
function partOf(file: string): string {
  const [first = "", second = ""] = file.split("/");
  return first === "services" ? `${first}/${second}` : first;
}

function readSources(folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts"))
      .map((name) => {
        const path = join(ROOT, folder, name);
        const targets = [...readFileSync(path, "utf8").matchAll(SOURCE_IMPORT)];
        return { file: inRoot(path), targets: targets.map(([, to = ""]) => inRoot(resolve(dirname(path), to))) };
      }),
  );
}

function inRoot(path: string): string {
  return relative(ROOT, path).replaceAll("\\", "/").replace(/\.ts$/, "");
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
