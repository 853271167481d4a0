import { setTimeout as sleep } from "node:timers/promises";

/** Waits for what comes about by itself. @throws when it does not within a minute */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 1200; attempt++) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error(`It did not come about: ${isSo.toString()}`);
}
