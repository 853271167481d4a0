import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { type OpenedDatabases, openSqlite } from "../../services/kit/testing/databases";
import { startTestHub, type TestHub } from "../support/hub";
import { findChromium, launchChromium } from "./chromium";

const describeInBrowser = findChromium() !== null ? describe : describe.skip;
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

jest.setTimeout(120_000);

describeInBrowser("signing in", () => {
  let databases: OpenedDatabases;
  let hub: TestHub;
  let browser: Browser;
  const contexts: BrowserContext[] = [];

  beforeAll(async () => {
    databases = openSqlite();
    hub = await startTestHub(databases, { canSignIn: true });
    browser = await launchChromium();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await hub?.close();
    await databases?.drop();
  });

  async function openPage(options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ locale: "el-GR", viewport: { width: 360, height: 740 }, ...options });
    contexts.push(context);
    return context.newPage();
  }

  const toPersonas = async (page: Page) => {
    await page.goto(`${hub.url}/auth/sign-in`);
    await page.getByRole("heading", { name: "Σύνδεση για δοκιμές" }).waitFor();
  };

  async function signIn(page: Page, name: string): Promise<void> {
    await toPersonas(page);
    await page.getByRole("button", { name }).click();
    await page.waitForURL(`${hub.url}/`);
  }

  const viewer = (page: Page): Promise<{ name: string | null; kind: string; roles: string[] }> =>
    page.evaluate(`fetch("/graphql", {
      method: "POST",
      headers: { "content-type": "application/json", "hub-csrf": "1" },
      body: JSON.stringify({ query: "{ viewer { name kind roles } }" }),
    }).then((response) => response.json()).then(({ data }) => data.viewer)`);

  /** As a page of the hub does it. */
  const signOut = (page: Page, everywhere = false) =>
    page.evaluate(`fetch("/auth/sign-out", {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/json", "hub-csrf": "1" },
      body: JSON.stringify({ everywhere: ${everywhere} }),
    }).then((response) => response.json()).then(({ location: next }) => { location.assign(next); })`);

  const NOBODY = { name: null, kind: "PUBLIC", roles: [] };

  /** What axe finds against the pages of a person who does not see, or not well. */
  async function faults(page: Page): Promise<string[]> {
    await page.evaluate(AXE);
    const found = await page.evaluate("axe.run().then(({ violations }) => violations.map(({ id }) => id))");
    return found as string[];
  }

  it("lets in who was chosen, is told to all pages, and ends where that person ends it", async () => {
    const page = await openPage();
    await signIn(page, "Ελένη Γαλανού");
    await page.locator('[data-viewer="GUEST"]').waitFor();
    expect(await viewer(page)).toEqual({ name: "Ελένη Γαλανού", kind: "GUEST", roles: [] });
    expect(await page.evaluate("document.cookie")).toBe("");

    await signOut(page);
    await page.getByRole("button", { name: "Ναι, αποσύνδεση" }).click();
    await page.waitForURL(`${hub.url}/`);
    await page.locator('[data-viewer="PUBLIC"]').waitFor();
    expect(await viewer(page)).toEqual(NOBODY);
    await signIn(page, "Κατερίνα Μητρώου");
    expect(await viewer(page)).toMatchObject({ kind: "STAFF", roles: ["REGISTRAR"] });
  });

  it("ends in every browser of the person who asks for that, and in no other", async () => {
    const [here, there, other] = [await openPage(), await openPage(), await openPage()];
    await signIn(here, "Νίκος Ψαράς");
    await signIn(there, "Νίκος Ψαράς");
    await signIn(other, "Μαρία Ροδινού");
    expect(await viewer(there)).toMatchObject({ name: "Νίκος Ψαράς" });
    await signOut(here, true);
    await here.getByRole("button", { name: "Ναι, αποσύνδεση" }).waitFor();
    expect(await viewer(there)).toEqual(NOBODY);
    expect(await viewer(other)).toMatchObject({ name: "Μαρία Ροδινού" });
  });

  it("works without script, by keyboard, on pages that anybody can read", async () => {
    const page = await openPage();
    await toPersonas(page);
    expect(await faults(page)).toEqual([]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);

    const plain = await openPage({ javaScriptEnabled: false });
    await toPersonas(plain);
    await plain.keyboard.press("Tab");
    await plain.keyboard.press("Enter");
    await plain.waitForURL(`${hub.url}/`);
    const cookies = await plain.context().cookies(hub.url);
    expect(cookies.find(({ name }) => name === "hub_session")).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  });

  it("that does not succeed says so in the person's language, and where to begin anew", async () => {
    const page = await openPage();
    await page.goto(`${hub.url}/auth/callback?error=access_denied`);
    await page.getByRole("heading", { name: "Η σύνδεση δεν ολοκληρώθηκε" }).waitFor();
    expect(await page.getByText("SIGN_IN_EXPIRED").isVisible()).toBe(true);
    expect(await faults(page)).toEqual([]);
    await page.getByRole("link", { name: "Δοκιμή ξανά" }).click();
    await page.getByRole("heading", { name: "Σύνδεση για δοκιμές" }).waitFor();
  });

  it("is begun at the address to which the issuer sends back, by whichever name the hub was reached", async () => {
    const page = await openPage();
    await page.goto(`${hub.url.replace("127.0.0.1", "localhost")}/auth/sign-in`);
    await page.getByRole("button", { name: "Alex Meadow" }).click();
    await page.waitForURL(`${hub.url}/`);
    expect(await viewer(page)).toMatchObject({ name: "Alex Meadow" });
  });
});
