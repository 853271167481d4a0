import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";

const GUARD = join(__dirname, "guard-node.js");

/** How many pages a process is given while a thousand times eight answers of 90 KB are written and let go of. */
function countPages(setUp: string): number {
  const script = `
    ${setUp}
    const { minorPageFault: before } = process.resourceUsage();
    for (let round = 0; round < 1000; round++) {
      const answers = Array.from({ length: 8 }, () => new Uint8Array(90_000).fill(1));
      for (const { buffer } of answers.reverse()) buffer.transfer(0);
    }
    console.log(process.resourceUsage().minorPageFault - before);`;
  return Number(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }));
}

const usesGlibc = "glibcVersionRuntime" in (process.report.getReport() as { header: object }).header;

(usesGlibc ? describe : describe.skip)(`memory of a process${usesGlibc ? "" : " (needs glibc)"}`, () => {
  it("is used again for the next answer, not given back and fetched anew", () => {
    const given = countPages(`require(${JSON.stringify(GUARD)});`);
    expect(given).toBeLessThan(countPages("") / 10);
  });
});
