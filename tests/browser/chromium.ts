import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** The path of the Chromium to test with, from CHROMIUM or where Debian puts it; null when there is none. */
export function findChromium(): string | null {
  const path = wantedPath();
  return existsSync(path) ? path : null;
}

/**
 * Starts Chromium with a new, empty profile that closing removes.
 * It looks up no host name: what is not on this machine cannot be reached, and shows as an error.
 *
 * @throws {Error} If there is no Chromium
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error(`Cannot start Chromium as "${wantedPath()}" must exist: install it or set CHROMIUM to its path`);
  }
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}

function wantedPath(): string {
  return process.env.CHROMIUM ?? "/usr/bin/chromium";
}

const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
];
