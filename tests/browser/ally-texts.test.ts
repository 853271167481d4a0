import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, Page } from "playwright-core";
import { type OpenedDatabases, openSqlite } from "../../services/kit/testing/databases";
import { type AlliedHub, startAlliedHub, type TestNetwork } from "../support/allied-hub";
import { POISONED_TEXTS } from "../support/poisoned-texts";
import { LINK, type ServedAlly, serveAlliedSchema } from "../support/serve-allied-schema";
import { findChromium, launchChromium } from "./chromium";

// Without a browser the tests show as skipped.
const describeInBrowser = findChromium() !== null ? describe : describe.skip;

jest.setTimeout(120_000);

const fields = POISONED_TEXTS.map((text, no) => {
  const poison = JSON.stringify(text);
  return `${poison} text${no}(${poison} of: Int): String @deprecated(reason: ${poison})`;
});
const SDL = `${LINK}
type Query { ${JSON.stringify(POISONED_TEXTS[0])} crete_poison: Crete_Poison }
${JSON.stringify(POISONED_TEXTS.join(" "))} type Crete_Poison { ${fields.join("\n")} ok: String }`;

/** Of the version that is tried. */
const TRIED = SDL.replace("ok: String", "ok: String tried: String");

/** AT6 where it would hurt: in the page, which shows descriptions as Markdown, and answers of the ally as they are. */
describeInBrowser("texts of an ally in the playground", () => {
  let databases: OpenedDatabases;
  let ally: ServedAlly;
  let hub: AlliedHub;
  let crete: TestNetwork;
  let browser: Browser;
  let page: Page;
  const happened: string[] = [];

  beforeAll(async () => {
    databases = openSqlite();
    const texts = POISONED_TEXTS.map((text, no) => [`text${no}`, () => text]);
    const poison = () => ({ ok: POISONED_TEXTS.join("\n") });
    const resolvers = { Query: { crete_poison: poison }, Crete_Poison: Object.fromEntries(texts) };
    ally = await serveAlliedSchema({ sdl: TRIED, resolvers });
    hub = await startAlliedHub(databases, { allies: [ally] });
    crete = await hub.addNetwork("crete");
    await hub.addSubgraph(crete, ally);
    const version = await hub.publish("crete", SDL, crete.token);
    browser = await launchChromium();
    page = await openPage();
    await hub.promote("crete", version);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await hub?.close();
    await ally?.[Symbol.asyncDispose]();
    await databases?.drop();
  });

  /** One that tells of all that poison could do. */
  async function openPage(): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-GB" });
    context.on("request", (request) => {
      const url = new URL(request.url());
      if (!/^(data|blob):$/.test(url.protocol) && url.origin !== hub.url) happened.push(`asks ${url}`);
    });
    context.on("weberror", (error) => happened.push(String(error.error())));
    context.on("dialog", (dialog) => {
      happened.push(`says ${dialog.message()}`);
      void dialog.dismiss();
    });
    await context.exposeBinding("complain", (_source, complaint: string) => happened.push(complaint));
    await context.addInitScript(`
      addEventListener("securitypolicyviolation", (event) =>
        complain("violates " + event.violatedDirective + ": " + event.blockedURI));
    `);
    return context.newPage();
  }

  /** Elements and addresses that no page of ours has. */
  const findPoison = () =>
    page.evaluate<string[]>(`[...document.querySelectorAll(
      'img[src="x"], img[src*="evil"], iframe, body svg[onload], [onerror], [onload], [ontoggle], [onbegin], a[href*="evil"], ' +
      'a[href^="javascript" i], a[href^="data" i], a[href^="vbscript" i], a[href^="file" i], a[href^="mailto" i], mglyph, ' +
      'link[href*="evil"], main script'
    )].map((element) => element.outerHTML)`);

  /** Puts it in the editor until the page has taken it in, and waits for its answer. */
  async function run(query: string): Promise<void> {
    const answered = page.waitForResponse(
      (response) => response.request().postData()?.includes("crete_poison") === true,
    );
    let isAnswered = false;
    void answered.then(() => {
      isAnswered = true;
    });
    while (!isAnswered) {
      await page.evaluate(
        `__MONACO.editor.getModels().find((model) => model.uri.path.endsWith("operation.graphql")).setValue(${JSON.stringify(query)})`,
      );
      await page.waitForTimeout(500);
      await page.locator(".graphiql-execute-button").click();
      await page.waitForTimeout(1_000);
    }
    await page.locator(".result-window .view-line", { hasText: "crete_poison" }).waitFor();
  }

  async function readDocs(): Promise<string> {
    await page.getByRole("button", { name: /Documentation Explorer/ }).click();
    await page.locator(".graphiql-doc-explorer a", { hasText: /^Query$/ }).click();
    await page.locator(".graphiql-doc-explorer a", { hasText: /^Crete_Poison$/ }).click();
    const deprecated = page.getByRole("button", { name: /deprecated fields/i });
    if (await deprecated.isVisible()) await deprecated.click();
    await page.locator(".graphiql-doc-explorer a", { hasText: /^text49$/ }).waitFor();
    const whole = await page.locator(".graphiql-doc-explorer").innerText();
    await page.locator(".graphiql-doc-explorer a", { hasText: /^text0$/ }).click();
    await page.locator(".graphiql-doc-explorer", { hasText: "Arguments" }).waitFor();
    return `${whole}\n${await page.locator(".graphiql-doc-explorer").innerText()}`;
  }

  it("are shown in the documentation as plain texts, which say whose they are", async () => {
    await page.goto(hub.url);
    await page.locator("[data-example]:enabled").first().waitFor();
    const text = await readDocs();
    expect(text.match(/\[text by network crete\]/g)?.length).toBeGreaterThan(45);
    expect(text).not.toMatch(/<script|<img|javascript:|evil\.example/i);
    expect([await findPoison(), happened]).toEqual([[], []]);
  });

  it("are shown as they are where an answer holds them, and do nothing", async () => {
    const all = POISONED_TEXTS.map((_, no) => `text${no}`).join(" ");
    await run(`{ crete_poison { ok ${all} } }`);
    const { data } = await hub.query(`{ crete_poison { ${all} } }`);
    expect(Object.values(data.crete_poison)).toEqual([...POISONED_TEXTS]);
    // What a reader points at is explained by a box
    const lines = page.locator(".graphiql-query-editor .view-line span", { hasText: "crete_poison" });
    await lines.last().hover();
    await page.waitForTimeout(1_500);
    expect([await findPoison(), happened]).toEqual([[], []]);
  });

  it("do no more in the explorer that builds queries", async () => {
    await page.getByRole("button", { name: /GraphiQL Explorer/ }).click();
    await page.locator(".graphiql-explorer-root, .docExplorerWrap", { hasText: "crete_poison" }).first().waitFor();
    expect([await findPoison(), happened]).toEqual([[], []]);
  });

  it("would be noticed", async () => {
    const probe = await openPage();
    await probe.goto(hub.url);
    const before = page;
    page = probe;
    await probe.evaluate(`document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(POISONED_TEXTS.join("\n"))})`);
    await probe.waitForTimeout(500);
    expect((await findPoison()).length).toBeGreaterThan(3);
    expect(happened).not.toEqual([]);
    page = before;
    happened.length = 0;
  });

  it("that a network tries are seen in the playground of the sandbox", async () => {
    await hub.publish("crete", TRIED, crete.token);
    await page.goto(`${hub.url}/?sandbox`);
    await page.locator('[data-sandbox=""]').waitFor();
    await page.locator("[data-viewer]").click();
    await page.locator("#access input").fill(crete.token);
    await page.locator("#access button[type=submit]").click();
    await page.locator('[data-viewer="ALLY"]').waitFor();
    await page.locator("[data-example]:enabled").first().waitFor();
    await run("{ crete_poison { tried ok } }");
    await page.locator(".result-window .view-line", { hasText: "tried" }).waitFor();
    expect([await findPoison(), happened]).toEqual([[], []]);
  });
});
