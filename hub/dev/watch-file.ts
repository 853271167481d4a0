import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";

export interface WatchedFile {
  /** When what the file held at first was taken in. */
  first: Promise<void>;
  close(): Promise<void>;
}

/** Editors write in several steps. */
const QUIET_MS = 100;

/**
 * Gives what a file holds, now and whenever that changes; one text after the other, and the same never twice in a row.
 * The folder is watched, as editors put another file in the place of the old one.
 */
export function watchFile(path: string, onText: (text: string) => Promise<void>, quietMs = QUIET_MS): WatchedFile {
  const name = basename(path);
  let last: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let reading = Promise.resolve();
  const read = () => {
    reading = reading.then(async () => {
      const text = await readFile(path, "utf8").catch(() => undefined);
      // Between two steps of an editor it may be gone, or empty.
      if (!text || text === last) return;
      last = text;
      await onText(text);
    });
    return reading;
  };
  const watcher = watch(dirname(path), (_, changed) => {
    if (changed !== null && changed !== name) return;
    clearTimeout(timer);
    timer = setTimeout(() => void read(), quietMs);
  });
  watcher.on("error", (error) => console.error(`Cannot watch ${path} any more: ${error.message}`));
  return {
    first: read(),
    async close() {
      watcher.close();
      clearTimeout(timer);
      await reading;
    },
  };
}
