import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ensureFolder } from "./ensure-folder";

describe("ensureFolder()", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "omospondia-folder-"));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it("creates what is missing, and leaves alone what is there", () => {
    const path = join(folder, "α", "b c");
    ensureFolder(path);
    ensureFolder(path);
    expect(existsSync(path)).toBe(true);
  });

  it("ends where there can be no folder", () => {
    writeFileSync(join(folder, "file"), "");
    expect(() => ensureFolder(join(folder, "file", "below"))).toThrow("ENOTDIR");
    if (process.platform === "linux") expect(() => ensureFolder("/proc/nothing/below")).toThrow("ENOENT");
  });
});
