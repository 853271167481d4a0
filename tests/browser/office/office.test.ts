import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { findChromium, launchChromium } from "../chromium";
import { type OfficeHub, startOfficeHub } from "./start-office-hub";

const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const describeInBrowser = findChromium() !== null ? describe : describe.skip;

jest.setTimeout(120_000);

describeInBrowser("office", () => {
  let hub: OfficeHub;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    hub = await startOfficeHub();
    await open("el-GR", 1280);
  });
  afterEach(async () => {
    await context?.close();
    await hub?.close();
  });

  async function open(locale: string, width: number): Promise<void> {
    await context?.close();
    complaints = [];
    context = await browser.newContext({ locale, viewport: { width, height: 800 }, reducedMotion: "reduce" });
    context.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    context.on("weberror", (error) => complaints.push(String(error.error())));
    page = await context.newPage();
  }

  /** Goes to a page and waits until all that it asks is answered. */
  async function goTo(hash: string): Promise<void> {
    await page.goto(`${hub.url}/office/${hash}`);
    await page.locator("h1").waitFor();
    await page
      .locator("main")
      .filter({ hasNotText: /Φόρτωση…|Loading…/ })
      .waitFor();
  }

  const click = (name: string | RegExp) => page.getByRole("button", { name, exact: true }).click();
  const type = (label: string, value: string) => page.getByLabel(label).fill(value);
  const told = (text: string) => page.getByRole("status").getByText(text).waitFor();

  async function findViolations(): Promise<string[]> {
    await page.evaluate(AXE);
    return page.evaluate(`axe.run().then(({ violations }) =>
      violations.map(({ id, nodes }) => id + ": " + nodes.map(({ html }) => html).join(" | ")))`);
  }

  const PAGES: Array<[name: string, hash: string, isSignedIn: boolean, open?: RegExp]> = [
    ["welcome", "#/", false],
    ["me", "#/", true, /^(Νέο διακριτικό|New token|Διαγραφή των δεδομένων μου|Erase my data)$/],
    [
      "body",
      "#/body/org_bakery",
      true,
      /^(Διόρθωση της|Correct the|Αλλαγή ορ|Change who|Αίτηση μ|Apply f|Ορισμός|Name a)/,
    ],
    ["propose", "#/propose", true],
    ["queue", "#/queue", true, /^(Εισδοχή|Admit|Απόρριψη|Reject)/],
    ["people", "#/people", true, /^(Πρόσκληση με|Invite by|Ανάθεση|Give a)/],
    ["invitation", "#/invitation/good", false],
    ["invitation used", "#/invitation/used", true],
    ["no such page", "#/nowhere", true],
  ];
  const LAYOUTS = [360, 1280].flatMap((width) => ["el-GR", "en-GB"].map((locale) => ({ width, locale })));

  it.each(LAYOUTS)(
    "has no fault that axe finds, and fits its width: $locale at $width px",
    async ({ locale, width }) => {
      await open(locale, width);
      const found: Record<string, unknown> = {};
      for (const [name, hash, isSignedIn, forms] of PAGES) {
        hub.state.isSignedIn = isSignedIn;
        await page.goto("about:blank");
        await goTo(hash);
        // each form that it opens is part of the page, and takes the place of its button
        const closed = page.locator("main button[type=button]").and(page.getByRole("button", { name: forms ?? /^$/ }));
        while ((await closed.count()) > 0) await closed.first().click();
        const violations = await findViolations();
        const scrollWidth = await page.evaluate("document.documentElement.scrollWidth");
        if (violations.length > 0 || scrollWidth !== width) found[name] = { violations, scrollWidth };
      }
      expect(found).toEqual({});
      expect(complaints).toEqual([]);
    },
  );

  it("speaks one language at a time, and no other", async () => {
    for (const [, hash, isSignedIn] of PAGES) {
      hub.state.isSignedIn = isSignedIn;
      await page.goto("about:blank");
      await goTo(hash);
      const seen = await page.locator("main").innerText();
      const latin = seen.match(/\b(?:Sign|Accept|Queue|People|State|Name|Apply|Invite|Roles?|More|New|Record)\b/g);
      expect({ hash, latin }).toEqual({ hash, latin: null });
    }
  });

  it("comes back from signing in to the page where one was, and tells the way there no token", async () => {
    hub.state.isSignedIn = false;
    await goTo("#/invitation/good");
    await page.getByText("Γραμματεία (μητρώο)").waitFor();
    await click("Σύνδεση για αποδοχή");
    await click("Αποδοχή της πρόσκλησης");
    await told("Δεχτήκατε την πρόσκληση.");
    expect(hub.state.returns).toEqual(["/office/"]);
    expect(hub.state.asked.map(({ field, input }) => [field, input])).toEqual([
      ["acceptInvitation", { token: "good" }],
    ]);
    expect(await page.evaluate("JSON.stringify({ ...sessionStorage })")).not.toContain("good");
  });

  it("says of a link that was used what to do", async () => {
    await goTo("#/invitation/used");
    await page.getByText("Ο σύνδεσμος αυτός δεν ισχύει πια").waitFor();
  });

  it("is worked by keyboard: from page to page to the heading, and through a list to its act", async () => {
    await goTo("#/");
    await page.getByRole("link", { name: "Εκκρεμότητες" }).focus();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Εκκρεμότητες της γραμματείας" }).waitFor();
    expect(await page.evaluate("document.activeElement.tagName")).toBe("H1");
    await page.keyboard.press("Tab");
    await page.getByText("Αιτήσεις μέλους (1)").waitFor();
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Αιτήσεις μέλους (1)");
    await page.keyboard.press("ArrowRight");
    await page.getByRole("button", { name: "Έναρξη ελέγχου του φορέα: Ο Κήπος" }).focus();
    await page.keyboard.press("Enter");
    await told("Ο φορέας είναι υπό έλεγχο.");
  });

  it("admits with the decision, shows what the hub answered, and takes the admission back", async () => {
    await goTo("#/queue");
    await click("Έναρξη ελέγχου της αίτησης: Ο Κήπος");
    await told("Η αίτηση είναι υπό έλεγχο.");
    await click("Εισδοχή του φορέα: Ο Κήπος");
    await type("Αναφορά απόφασης", "ΔΣ 12/2026");
    await type("Ημέρα απόφασης", "2026-11-20");
    await click("Εισδοχή");
    await told("Ο φορέας έγινε μέλος.");
    await page.getByRole("listitem").getByText("Ενεργό μέλος").waitFor();
    await page.getByRole("tab", { name: "Αιτήσεις μέλους (0)" }).waitFor();
    await click("Αναίρεση");
    await told("Η εισδοχή αναιρέθηκε");
    const key = expect.stringMatching(/^[0-9a-f]{32}$/);
    const decided = { decision: "ADMIT", decisionReference: "ΔΣ 12/2026", decidedOn: "2026-11-20" };
    expect(hub.state.asked.slice(1).map(({ field, input }) => ({ field, ...input }))).toEqual([
      { field: "decideMembership", membershipId: "mem_applied", expectedVersion: 2, idempotencyKey: key, ...decided },
      { field: "endMembership", membershipId: "mem_applied", expectedVersion: 3, idempotencyKey: key, reason: "ERROR" },
    ]);
    expect(hub.state.asked[0]?.headers["hub-csrf"]).toBe("1");
  });

  it("shows a link that was not mailed to whoever invites", async () => {
    await goTo("#/people");
    await click("Πρόσκληση με e-mail");
    await type("Διεύθυνση e-mail", "anna@example.org");
    await page.getByLabel("Ρόλος").selectOption("Γραμματεία (μητρώο)");
    await click("Πρόσκληση με e-mail");
    await told("δώστε εσείς τον σύνδεσμο");
    expect(await page.getByLabel("Σύνδεσμος πρόσκλησης").inputValue()).toMatch(/#\/invitation\/good$/);
    await page.getByRole("listitem").getByText("anna@example.org").waitFor();
  });

  it("puts what the hub says against a field at that field, and keeps what was typed", async () => {
    await goTo("#/propose");
    await type("Όνομα στα ελληνικά", "Νέος φορέας");
    await type("Α.Φ.Μ.", "000000000");
    hub.state.refusal = { code: "BAD_INPUT", field: "identifiers.0.value", message: 'Cannot take "000000000"' };
    await click("Πρόταση νέου φορέα");
    await page.getByText("Μια τιμή δεν έχει τη μορφή που χρειάζεται (BAD_INPUT).").first().waitFor();
    expect(await page.getByLabel("Α.Φ.Μ.").getAttribute("aria-invalid")).toBe("true");
    expect(await page.evaluate("document.activeElement.name")).toBe("afm");
    await type("Α.Φ.Μ.", "");
    await click("Πρόταση νέου φορέα");
    await page.getByRole("heading", { name: "Ο Φούρνος" }).waitFor();
    expect(hub.state.asked.at(-1)?.input).toEqual({
      name: [{ lang: "el", text: "Νέος φορέας" }],
      idempotencyKey: expect.anything(),
    });
  });

  it("shows both values where two changed the same field, and saves the one that is chosen", async () => {
    await goTo("#/body/org_bakery");
    await click("Διόρθωση της εγγραφής");
    await type("Οδός και αριθμός", "Σταδίου 5");
    Object.assign(hub.organization, { version: 4, streetAddress: "Πατησίων 9", locality: "Πειραιάς" });
    hub.state.refusal = { code: "CONFLICT", message: "The organisation was changed" };
    await click("Αποθήκευση");
    await page.getByText("Τιμή στον κόμβο: Πατησίων 9").waitFor();
    await page.getByLabel("Δική σας τιμή: Σταδίου 5").check();
    await click("Αποθήκευση των επιλεγμένων");
    await told("Η εγγραφή αποθηκεύτηκε.");
    const { idempotencyKey: _, ...input } = hub.state.asked.at(-1)?.input ?? {};
    expect(input).toEqual({ organizationId: "org_bakery", expectedVersion: 4, streetAddress: "Σταδίου 5" });
  });

  it("shows a new token once, and revokes one after asking", async () => {
    await goTo("#/");
    await click("Νέο διακριτικό");
    await type("Σε τι χρησιμεύει", "script");
    await click("Νέο διακριτικό");
    expect(await page.getByLabel("Το νέο διακριτικό").inputValue()).toBe("omo_secret");
    await click("Ανάκληση του διακριτικού laptop");
    await click("Ναι");
    await told("Το διακριτικό ανακλήθηκε.");
    await page.reload();
    await page.getByText("laptop").waitFor();
    expect(await page.content()).not.toContain("omo_secret");
  });

  it("exports by service to a file, and erases nobody who did not type that they mean it", async () => {
    await goTo("#/");
    await click("Εξαγωγή των δεδομένων μου");
    const download = page.waitForEvent("download");
    await click("Λήψη αρχείου");
    expect((await download).suggestedFilename()).toBe("omospondia-exp_1.json");
    await click("Διαγραφή των δεδομένων μου");
    await type("Γράψτε ΔΙΑΓΡΑΦΗ για επιβεβαίωση", "ναι");
    await click("Διαγραφή των δεδομένων μου");
    await page.getByText("τίποτα δεν διαγράφηκε").waitFor();
    expect(hub.state.asked.map(({ field }) => field)).toEqual(["exportPerson"]);
  });

  it("says that the hub does not answer, and asks again", async () => {
    await page.route("**/graphql", (route) => route.abort());
    await page.goto(`${hub.url}/office/`);
    await page.getByText("Ο κόμβος δεν απαντά").waitFor();
    await page.unroute("**/graphql");
    await click("Δοκιμή ξανά");
    await page.getByText("Ελένη").waitFor();
  });

  it("sends whose session has ended to sign in, and back to where they were", async () => {
    await goTo("#/queue");
    hub.state.isSignedIn = false;
    hub.state.refusal = { code: "UNAUTHENTICATED", message: "The session has ended" };
    await page.getByRole("tab", { name: /Φορείς/ }).click();
    await click("Έναρξη ελέγχου του φορέα: Ο Κήπος");
    await page.getByText("Η σύνδεσή σας έληξε.").waitFor();
    await click("Σύνδεση");
    await page.getByRole("heading", { name: "Εκκρεμότητες της γραμματείας" }).waitFor();
  });

  it("signs out", async () => {
    await goTo("#/");
    await click("Αποσύνδεση");
    await page.getByRole("button", { name: "Σύνδεση", exact: true }).waitFor();
  });

  it("is closed to who has not the role, and leads to the playground and back", async () => {
    hub.state.roles = [];
    await goTo("#/queue");
    await page.getByText("Η σελίδα αυτή δεν είναι ανοιχτή στον ρόλο σας.").waitFor();
    await page.getByRole("link", { name: "Ερωτήματα στον γράφο" }).click();
    await page.getByRole("link", { name: "Το γραφείο" }).click();
    await page.getByRole("heading", { name: "Ο λογαριασμός μου" }).waitFor();
  });
});
