import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { type OpenedDatabases, openSqlite } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";
import { makeTestToken } from "../support/tokens";
import { findChromium, launchChromium } from "./chromium";

interface Example {
  id: string;
  title: { el: string; en: string };
  query: string[];
}

const EXAMPLES: Example[] = JSON.parse(readFileSync(join(__dirname, "../../../portal/src/examples.json"), "utf8"));

// Without a browser the tests show as skipped.
const describeInBrowser = findChromium() !== null ? describe : describe.skip;

jest.setTimeout(120_000);

describeInBrowser("playground", () => {
  let databases: OpenedDatabases;
  let server: TestHub;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  let requestedOrigins: Set<string>;

  beforeAll(async () => {
    databases = openSqlite();
    server = await startTestHub(databases);
    browser = await launchChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await databases?.drop();
  });

  beforeEach(async () => {
    complaints = [];
    requestedOrigins = new Set();
    await openContext({ locale: "el-GR" });
  });

  afterEach(async () => {
    await context?.close();
  });

  async function openContext(options: Parameters<Browser["newContext"]>[0]): Promise<void> {
    await context?.close();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    context.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url())) requestedOrigins.add(new URL(request.url()).origin);
    });
    context.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    context.on("weberror", (error) => complaints.push(String(error.error())));
    await context.exposeBinding("complain", (_source, complaint: string) => complaints.push(complaint));
    await context.addInitScript(`
      addEventListener("securitypolicyviolation", (event) =>
        complain("violates " + event.violatedDirective + ": " + event.blockedURI));
    `);
    page = await context.newPage();
  }

  async function openPlayground(): Promise<void> {
    await page.goto(server.url);
    await page.locator("[data-example]:enabled").first().waitFor();
  }

  async function openExample(index: number): Promise<void> {
    await page.locator("[data-example]").nth(index).click();
  }

  function textFor(index: number): string {
    return `${EXAMPLES[index]?.query.join("\n")}\n`;
  }

  function exampleTitles(): Promise<string[]> {
    return page.locator("[data-example]").allInnerTexts();
  }

  function queryText(): Promise<string> {
    return textOf("operation.graphql");
  }

  /** Waits until an answer shows. */
  async function resultText(): Promise<string> {
    await page.locator(".result-window .view-line", { hasText: '"data"' }).waitFor();
    return textOf("response.json");
  }

  // Asked of Monaco, which draws only the lines in view, in any order.
  function textOf(file: string): Promise<string> {
    return page.evaluate(`__MONACO.editor.getModels().find((model) => model.uri.path.endsWith("${file}")).getValue()`);
  }

  // What the page reports arrives a moment after it happened.
  async function expectSoon(isTrue: () => boolean): Promise<void> {
    for (let wait = 0; wait < 2_000 && !isTrue(); wait += 20) await page.waitForTimeout(20);
    expect(isTrue()).toBe(true);
  }

  it("opens with no error, within its content security policy, and asks no other host", async () => {
    const response = await page.goto(server.url);
    await page.locator("[data-example]:enabled").first().waitFor();
    await openExample(0);
    await resultText();
    await page.getByRole("button", { name: "Prettify query" }).click();
    await page.waitForLoadState("networkidle");

    expect(complaints).toEqual([]);
    expect([...requestedOrigins]).toEqual([server.url]);
    const policy = response?.headers()["content-security-policy"] ?? "";
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|https?:|blob:|upgrade-insecure-requests/);
    expect(response?.headers()).not.toHaveProperty("strict-transport-security");
  });

  it("asks with a token as who that is of, with the schema that is theirs, until the page is loaded again", async () => {
    const { text } = await makeTestToken(databases, { as: "editor" });
    const viewer = page.locator("[data-viewer]");
    const schemaHas = (name: string) =>
      page.evaluate(`fetch("/schema.graphql").then(r => r.text()).then(t => t.includes("${name}"))`);
    const useToken = async (token: string) => {
      await viewer.click();
      await page.locator("#access input").fill(token);
      await page.locator("#access button[type=submit]").click();
    };
    await openPlayground();
    await page.locator('[data-viewer="PUBLIC"]').waitFor();
    expect(await viewer.innerText()).toBe("Ρωτά: PUBLIC");
    const introspected = page.waitForRequest((request) => /IntrospectionQuery/.test(request.postData() ?? ""));
    await useToken(text);
    expect((await introspected).headers().authorization).toBe(`Bearer ${text}`);
    await page.locator('[data-viewer="STAFF, EDITOR"]').waitFor();
    const asked = page.waitForRequest((request) => request.url().endsWith("/graphql"));
    await openExample(0);
    expect((await asked).headers().authorization).toBe(`Bearer ${text}`);
    await resultText();
    expect(await page.evaluate("JSON.stringify([{ ...localStorage }, { ...sessionStorage }])")).not.toContain(text);
    await viewer.click();
    await page.locator("#access button[type=button]").click();
    await page.locator('[data-viewer="PUBLIC"]').waitFor();
    expect(await schemaHas("grantActingMandate")).toBe(false);
    expect(complaints).toEqual([]);
    await useToken("omo_nobody");
    await page.locator("[data-viewer]", { hasText: "άγνωστο διακριτικό" }).waitFor();
    await page.reload();
    await page.locator('[data-viewer="PUBLIC"]').waitFor();
  });

  it("may not talk to another host, whatever runs in it", async () => {
    await openPlayground();
    const violation = page.evaluate(`new Promise((resolve) => {
      addEventListener("securitypolicyviolation", (event) => resolve(event.violatedDirective));
      fetch("http://localhost:1/").catch(() => {});
    })`);
    expect(await violation).toBe("connect-src");
    await expectSoon(() => complaints.includes("violates connect-src: http://localhost:1/"));
  });

  it("speaks the language of the browser, then the one chosen", async () => {
    await openPlayground();
    expect(await page.locator("html").getAttribute("lang")).toBe("el");
    expect(await exampleTitles()).toEqual(EXAMPLES.map((example) => example.title.el));

    await page.getByRole("button", { name: "English" }).click();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
    expect(await exampleTitles()).toEqual(EXAMPLES.map((example) => example.title.en));

    await page.reload();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
  });

  it("is English where the browser is not Greek", async () => {
    await openContext({ locale: "fr-FR" });
    await openPlayground();
    expect(await page.locator("html").getAttribute("lang")).toBe("en");
  });

  it("opens an example in the editor and runs it", async () => {
    await openPlayground();
    await openExample(0);
    expect(await resultText()).not.toContain('"errors"');
    expect(await queryText()).toBe(textFor(0));

    await openExample(1);
    expect(await resultText()).not.toContain('"errors"');
    expect(await queryText()).toBe(textFor(1));
    // Monaco would box each Greek letter that looks like a Latin one.
    expect(await page.locator(".unicode-highlight").count()).toBe(0);
  });

  it("has the first example ready in an empty editor", async () => {
    await openPlayground();
    expect(await queryText()).toBe(textFor(0));
    await page.getByRole("button", { name: "Execute query" }).click();
    await resultText();
  });

  it("runs every example, one after the other, in the same tab", async () => {
    await openPlayground();
    for (const [index, example] of EXAMPLES.entries()) {
      const name = /^query (\w+)/m.exec(example.query.join("\n"))?.[1];
      const answered = page.waitForResponse((response) => response.request().postDataJSON()?.operationName === name);
      await openExample(index);
      const answer: unknown = await (await answered).json();
      expect({ id: example.id, answer }).toEqual({ id: example.id, answer: { data: expect.anything() } });
    }
    expect(await page.getByRole("tab").count()).toBe(1);
  });

  it("leaves alone what the visitor wrote", async () => {
    await openPlayground();
    await openExample(0);
    await resultText();
    await page.locator(".graphiql-query-editor .view-lines").click();
    await page.keyboard.press("Control+Home");
    await page.keyboard.type("# mine");
    await openExample(1);
    await resultText();
    expect(await page.getByRole("tab").count()).toBe(2);

    await page.getByRole("tab").first().click();
    expect(await queryText()).toContain("# mine");
  });

  it("is reached by keyboard", async () => {
    await openPlayground();
    await page.locator("[data-example]").first().focus();
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.dataset.example")).toBe(EXAMPLES[1]?.id);
    await page.keyboard.press("Enter");
    await resultText();
    expect(await queryText()).toBe(textFor(1));
  });

  it("offers the explorer and the documentation", async () => {
    await openPlayground();
    await page.getByRole("button", { name: "Show GraphiQL Explorer" }).click();
    await page.locator(".graphiql-explorer-root").getByText("organizations", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Show Documentation Explorer" }).click();
    await page.locator(".graphiql-doc-explorer").getByText("Query", { exact: true }).first().waitFor();
    expect(complaints).toEqual([]);
  });

  it("suggests the fields of the schema", async () => {
    await openPlayground();
    await page.locator(".graphiql-query-editor .view-lines").click();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("{ organizations { nodes { eligi");
    await page.keyboard.press("Control+Space");
    await page.locator(".suggest-widget").getByText("eligibleCalls").first().waitFor();
    expect(complaints).toEqual([]);
  });

  it("works on a screen 360 px wide", async () => {
    await openContext({ locale: "el-GR", viewport: { width: 360, height: 740 }, hasTouch: true });
    await openPlayground();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
    const last = EXAMPLES.length - 1;
    await openExample(last);
    await resultText();
    for (const part of [".graphiql-query-editor .monaco-editor", ".result-window .monaco-editor"]) {
      const box = await page.locator(part).boundingBox();
      expect(box?.width).toBeGreaterThan(240);
      expect(box?.height).toBeGreaterThan(120);
    }
  });

  it("says when the hub cannot be reached, and recovers", async () => {
    await page.route("**/graphql", (route) => route.abort());
    await openPlayground();
    await page.locator(".notice").getByText("Ο κόμβος δεν απαντά").waitFor();

    await page.unroute("**/graphql");
    await page.getByRole("button", { name: "Δοκιμή ξανά" }).click();
    await page.locator(".notice").waitFor({ state: "detached" });
    await openExample(0);
    await resultText();
  });

  it("says when what answers is not the hub", async () => {
    await page.route("**/graphql", (route) => route.fulfill({ status: 502, contentType: "text/html", body: "<h1>" }));
    await openPlayground();
    await page.locator(".notice").getByText("502").waitFor();
  });
});
