import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Beside the repository's own packages, so that nobody gets them who does not measure; by their own lock file. */
export function installPeers(source: string, folder: string): void {
  const lockOf = (path: string) => existsSync(path) && readFileSync(path, "utf8");
  const isInstalled =
    existsSync(join(folder, "node_modules/.package-lock.json")) &&
    lockOf(join(folder, "package-lock.json")) === lockOf(join(source, "package-lock.json"));
  cpSync(source, folder, { recursive: true });
  if (isInstalled) return;
  console.error("Installing the other gateways (700 MB) …");
  const args = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  const { status } = spawnSync("npm", args, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
  if (status !== 0) throw new Error(`npm ci ended with ${status} in ${folder}`);
}
