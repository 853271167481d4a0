import { describe, expect, it } from "@jest/globals";
import { escapeXml, writeAtomFeed } from "./atom-feed";
import type { SchemaChange } from "./schema-change.entity";

const OPTIONS = { origin: "https://hub.example:8443", path: "/changes.atom" };

function change(content: Partial<SchemaChange>): SchemaChange {
  const at = new Date("2026-11-01T10:00:00Z");
  const rest = { isBreaking: false, isDangerous: false, isPublic: true, subgraph: null, number: 7, message: "It came" };
  return { id: "sch_1", at, coordinate: "Body.x", kind: "FIELD_ADDED", ...rest, ...content };
}

describe("writeAtomFeed()", () => {
  it("writes an entry for each change, with an id that stays", () => {
    const feed = writeAtomFeed([change({ subgraph: "agros" })], OPTIONS);
    expect(feed).toContain("<id>tag:hub.example,2026:changes</id>");
    expect(feed).toContain(
      '<entry><id>tag:hub.example,2026-11-01:sch_1</id><title>It came</title><updated>2026-11-01T10:00:00.000Z</updated><category term="FIELD_ADDED"/><summary>Body.x: FIELD_ADDED in supergraph 7, by a new version of agros</summary></entry>',
    );
  });

  it("says of itself what it must while it is empty", () => {
    const feed = writeAtomFeed([], OPTIONS);
    for (const name of ["id", "title", "updated", "author"]) expect(feed).toContain(`<${name}>`);
    expect(feed).not.toContain("<entry>");
  });

  it("leaves nobody's text as markup", () => {
    const hostile = `]]><script>"'&amp;\u0000\u001b\ufffe\ud800</title>`;
    const feed = writeAtomFeed([change({ message: hostile, coordinate: hostile, subgraph: hostile })], OPTIONS);
    expect(feed).not.toContain("<script>");
    expect(feed.match(/<\/title>/g)).toHaveLength(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    expect(feed).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\ud800]/);
  });
});

describe("escapeXml()", () => {
  it("escapes what XML knows, once", () => {
    expect(escapeXml(`<a href="x">'&amp;'</a>`)).toBe("&lt;a href=&quot;x&quot;&gt;&#39;&amp;amp;&#39;&lt;/a&gt;");
    expect(escapeXml("Συνεταιρισμός 🌍")).toBe("Συνεταιρισμός 🌍");
  });
});
