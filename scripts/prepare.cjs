/**
 * node scripts/prepare.cjs [--force] [--node-flag…] [script [args…]]: brings a checkout to where it can run, that is
 * installs the packages that the lock file names, compiles, builds the portal; then runs the script through run.cjs. Each
 * step is left out when nothing it depends on has changed since it last ran. `--force` runs the builds anyway.
 */
const { spawn } = require("node:child_process");
const { createHash } = require("node:crypto");
const {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} = require("node:fs");
const { join, relative } = require("node:path");

const root = join(__dirname, "..");
const words = process.argv.slice(2);
const force = words[0] === "--force";
const script = force ? words.slice(1) : words;

/** What is running for us; it ends with us. */
const children = new Set();

main().catch((error) => {
  for (const child of children) child.kill();
  console.error(error.message);
  process.exit(1);
});

async function main() {
  const stop = () => {
    for (const child of children) child.kill();
    process.exit(143);
  };
  process.on("SIGTERM", stop).on("SIGINT", stop).on("SIGHUP", stop);
  await install();
  await Promise.all([
    step("compiled", ["services", "gateway", "hub", "tests", "bench", "tsconfig.json", "package-lock.json"], compile),
    step("portal", ["portal", "package-lock.json"], buildPortal),
  ]);
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.off(signal, stop);
  if (script.length === 0) return;
  process.argv.splice(1, Number.POSITIVE_INFINITY, join(root, "run.cjs"), ...script);
  require("../run.cjs");
}

/** npm itself notes in node_modules what it installed. A linked folder is another checkout's: npm would empty it. */
async function install() {
  if (lstatSync(join(root, "node_modules"), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const lock = join(root, "package-lock.json");
  const installed = join(root, "node_modules", ".package-lock.json");
  if (existsSync(installed) && sameVersions(readFileSync(lock, "utf8"), readFileSync(installed, "utf8"))) return;
  console.error("Installing packages …");
  // Some packages ask for a newer Node than the one that installs them; they run on the one that run.cjs finds.
  await run("npm", ["ci", "--loglevel=error", "--no-audit", "--no-fund"]);
}

function sameVersions(lock, installed) {
  const wanted = Object.entries(JSON.parse(lock).packages);
  const present = JSON.parse(installed).packages;
  return wanted.every(
    ([path, { version, optional, peer }]) => path === "" || optional || peer || present[path]?.version === version,
  );
}

const COMPILED = ["services", "gateway", "hub", "tests", "bench", "examples"];

/** Only what changed, by what the compiler noted when it compiled last. */
async function compile() {
  console.error("Compiling …");
  const notes = join(root, "dist", ".tsbuildinfo");
  const isKnown = !force && existsSync(notes);
  for (const folder of COMPILED) {
    const output = join(root, "dist", folder);
    if (!isKnown) rmSync(output, { recursive: true, force: true });
    // What has lost its source must not run: the portal below dist/ has a build of its own.
    else for (const file of filesBelow(output)) if (!hasSource(file)) rmSync(file);
  }
  if (!isKnown) rmSync(notes, { force: true });
  await run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", root]);
}

function hasSource(output) {
  const source = join(root, relative(join(root, "dist"), output).replace(/\.js(\.map)?$/, ""));
  return existsSync(source) || existsSync(`${source}.ts`);
}

async function buildPortal() {
  if (!existsSync(join(root, "portal", "vite.config.mts"))) return;
  console.error("Building the portal …");
  await run(process.execPath, [
    join(root, "node_modules/vite/bin/vite.js"),
    "build",
    "--config",
    "portal/vite.config.mts",
    "--logLevel",
    "warn",
  ]);
}

/** Runs `work` unless the files below `sources` are those that it last succeeded on. */
async function step(name, sources, work) {
  const stamp = join(root, "dist", `.${name}`);
  const now = hashOf(sources);
  if (!force && existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, now);
}

function hashOf(sources) {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesBelow(join(root, source)))
      hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesBelow(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => (name === "node_modules" ? [] : filesBelow(join(path, name))));
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    // Standard output is kept for what the command itself is asked for.
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
    children.add(child);
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`${command} ${args[0]} ended with ${code}`)),
    );
  });
}
