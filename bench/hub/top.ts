import { readFileSync } from "node:fs";
import { basename } from "node:path";

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
}

interface Profile {
  nodes: ProfileNode[];
  samples: number[];
  timeDeltas: number[];
}

const SHOWN = 10;
/** What a process does when it does nothing. */
const RESTING = new Set(["(idle)", "(root)"]);

/**
 * Where the time of CPU profiles went: by package, then the functions themselves, then functions with all that they call.
 *
 * node run.cjs dist/bench/hub/top.js FILE.cpuprofile…
 */
function main(): void {
  for (const path of process.argv.slice(2)) {
    const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(path, "utf8")) as Profile;
    const selfMs = new Map<number, number>();
    for (const [at, id] of samples.entries()) selfMs.set(id, (selfMs.get(id) ?? 0) + (timeDeltas[at] ?? 0) / 1_000);
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const [groups, own, total] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
    const add = (to: Map<string, number>, name: string, ms: number) => to.set(name, (to.get(name) ?? 0) + ms);
    let busyMs = 0;
    /** Each function is counted once on the way down, however often it calls itself. */
    const walk = (node: ProfileNode, parentGroup: string, above: ReadonlySet<string>): number => {
      const isResting = RESTING.has(node.callFrame.functionName);
      const name = nameOf(node);
      const group = groupOf(node) ?? parentGroup;
      const self = isResting ? 0 : (selfMs.get(node.id) ?? 0);
      busyMs += self;
      add(groups, group, self);
      add(own, name, self);
      const below = above.has(name) ? above : new Set([...above, name]);
      let sum = self;
      for (const id of node.children ?? []) sum += walk(byId.get(id) as ProfileNode, group, below);
      if (!above.has(name)) add(total, name, sum);
      return sum;
    };
    walk(nodes[0] as ProfileNode, "(runtime)", new Set());
    console.log(`\n${basename(path)}: ${busyMs.toFixed(0)} ms`);
    print("by package, with what of the runtime it calls", groups, busyMs);
    print("self", own, busyMs);
    print("total", total, busyMs);
  }
}

function print(title: string, times: Map<string, number>, ofMs: number): void {
  console.log(`  ${title}`);
  for (const [name, ms] of [...times].sort((a, b) => b[1] - a[1]).slice(0, SHOWN))
    console.log(`    ${((ms / ofMs) * 100).toFixed(1).padStart(5)} %  ${name}`);
}

function nameOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const place = url === "" ? "" : ` ${url.replace(/^.*\/(node_modules|dist)\//, "")}:${lineNumber + 1}`;
  return `${functionName || "(anonymous)"}${place}`;
}

/** What is native belongs to whoever calls it, but SQLite, which is the database. */
function groupOf({ callFrame: { functionName, url } }: ProfileNode): string | null {
  if (url.endsWith("kit/database/node-sqlite.js")) return "node:sqlite";
  if (functionName === "(garbage collector)") return "(garbage collector)";
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (name) return name;
  if (url.includes("/dist/")) return "ours";
  return url.startsWith("node:") ? "node" : null;
}

main();
