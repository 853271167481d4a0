import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from "@jest/globals";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { freePorts, type StartedProcess, startNode } from "../support/processes";
import { findChromium, launchChromium } from "./chromium";

const describeInBrowser = findChromium() !== null ? describe : describe.skip;

jest.setTimeout(240_000);

/** The steps of docs/office.md, in its words, over a hub that was just installed: each goes on where the one before ended. */
describeInBrowser("the office, from a clean start", () => {
  let folder: string;
  let environment: Record<string, string>;
  let hub: StartedProcess;
  let url: string;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  let isUnderWay = false;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "omospondia-office-"));
    const [port = 0] = await freePorts(1);
    environment = { DATA_DIR: folder, PORT: String(port), LOG_LEVEL: "trace" };
    browser = await launchChromium();
    hub = startNode("hub/main.js", ["up"], environment);
    [, url = ""] = await hub.says(/hub ready at (http:\S+)/, 60_000);
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser?.close();
    await hub?.end("SIGTERM");
    rmSync(folder, { recursive: true, force: true });
  });

  /** What pages showed last, where a step failed. */
  afterEach(async () => {
    if (!isUnderWay) return;
    for (const page of contexts.flatMap((context) => context.pages()))
      console.error(`${page.url()}\n${await page.locator("body").innerText()}`);
  });

  /** A browser of its own, in English. */
  async function openPage(address = `${url}/office/`): Promise<Page> {
    const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1024, height: 800 } });
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    await page.goto(address);
    return page;
  }

  const command = async (...words: string[]) => {
    const run = startNode("hub/main.js", words, environment);
    expect(await run.ended).toMatchObject({ code: 0 });
    return run.output();
  };
  const click = (page: Page, name: string | RegExp) =>
    page.getByRole("button", { name, exact: typeof name === "string" }).click();
  const goTo = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();
  const told = (page: Page, text: string) => page.getByRole("status").getByText(text).waitFor();
  const choosePersona = (page: Page, name: string) => page.getByRole("button", { name }).click();

  async function acceptInvitation(link: string, name: string): Promise<Page> {
    const page = await openPage(link);
    await page.getByRole("heading", { name: "Invitation" }).waitFor();
    await click(page, "Sign in to accept");
    await choosePersona(page, name);
    await click(page, "Accept the invitation");
    await told(page, "You accepted the invitation.");
    return page;
  }

  async function linkOfInvitation(page: Page): Promise<string> {
    return page.getByLabel("Link of the invitation").inputValue();
  }

  const ask = async (page: Page, query: string) =>
    (await page.evaluate(
      `fetch("/graphql", {
        method: "POST",
        headers: { "content-type": "application/json", "hub-csrf": "1" },
        body: ${JSON.stringify(JSON.stringify({ query }))},
      }).then((response) => response.json())`,
      // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    )) as any;

  it("leads from the first administrator to a delegate who sees what members see, and who then goes", async () => {
    isUnderWay = true;
    // 1. The union, and the first administrator
    await command("union", "my-union", "--el", "Η Ένωσή μας", "--en", "Our union");
    const [link = ""] = /http:\S+/.exec(await command("admin", "grant", "--email", "first@example.org")) ?? [];
    const administrator = await acceptInvitation(link, "Alex Meadow");

    // 2. Invite the secretary
    await goTo(administrator, "People");
    await click(administrator, "Invite by e-mail");
    await administrator.getByLabel("E-mail address").fill("secretary@example.org");
    await administrator.getByLabel("Role", { exact: true }).selectOption("Secretariat (register)");
    await click(administrator, "Invite by e-mail");
    const secretary = await acceptInvitation(await linkOfInvitation(administrator), "Ελένη Γαλανού");

    // 3. A body asks to be listed
    const body = await openPage();
    await click(body, "Sign in");
    await choosePersona(body, "Νίκος Ψαράς");
    await goTo(body, "New body");
    await body.getByLabel("Name in Greek").fill("Ο Κήπος");
    await body.getByLabel("Name in English").fill("The Garden");
    await body.getByLabel("Web site").fill("https://garden.example.org");
    await click(body, "Propose a new body");
    await body.getByRole("heading", { name: "The Garden" }).waitFor();
    const organizationId = /org_\w+/.exec(body.url())?.[0] ?? "";
    await click(body, "Change who sees it");
    await body.getByRole("combobox", { name: "Web site" }).selectOption("Members of the union");
    await click(body, "Save");
    await told(body, "Who sees it was changed.");

    // 4. The secretary reviews and lists it
    await goTo(secretary, "Queue");
    await secretary.getByRole("tab", { name: /Bodies/ }).click();
    await click(secretary, "Start the review of the body: The Garden");
    await click(secretary, "List the body: The Garden");
    await told(secretary, "The body is listed.");

    // 5. The body applies
    await goTo(body, "My account");
    await goTo(body, "The Garden");
    await click(body, "Apply for membership");
    await body.getByRole("combobox", { name: "Network" }).selectOption("Our union");
    await body.getByLabel("Message to the secretariat").fill("We have grown together for years.");
    await click(body, "Apply for membership");
    await told(body, "The application was sent.");

    // 6. It is admitted
    await secretary.reload();
    await secretary.getByRole("tab", { name: /Applications/ }).click();
    await click(secretary, "Start the review of the application: The Garden");
    await click(secretary, "Admit the body: The Garden");
    await secretary.getByLabel("Reference of the decision").fill("12/2026");
    await click(secretary, "Admit");
    await told(secretary, "The body is a member now.");

    // 7. It names its delegate
    await body.reload();
    await click(body, "Invite by e-mail");
    await body.getByLabel("E-mail address").fill("delegate@example.org");
    await body.getByLabel("Is named delegate").selectOption("Our union");
    await click(body, "Invite by e-mail");
    const delegate = await acceptInvitation(await linkOfInvitation(body), "Μαρία Ροδινού");
    await body.reload();
    await body.getByText("Μαρία Ροδινού").first().waitFor();

    const website = `{ organization(id: "${organizationId}") { name { text } website memberships { nodes { state } } } }`;
    const asMember = (await ask(delegate, website)).data.organization;
    expect(asMember).toMatchObject({
      website: "https://garden.example.org",
      memberships: { nodes: [{ state: "ACTIVE" }] },
    });
    const stranger = await openPage();
    expect((await ask(stranger, website)).data.organization).toEqual({ ...asMember, website: null });
    const { viewer } = (await ask(delegate, "{ viewer { id kind name } }")).data;
    expect(viewer).toMatchObject({ kind: "REP", name: "Μαρία Ροδινού" });

    // 8. Somebody wants their data, and wants to go
    await goTo(delegate, "My account");
    await click(delegate, "Export my data");
    const [file] = await Promise.all([delegate.waitForEvent("download"), click(delegate, "Download the file")]);
    const exported = readFileSync((await file.path()) ?? "", "utf8");
    expect(exported).toContain("Μαρία Ροδινού");
    expect(exported).toContain(organizationId);
    expect(exported).not.toContain("Νίκος Ψαράς");

    await click(delegate, "Erase my data");
    await delegate.getByLabel("Type ERASE to confirm").fill("ERASE");
    await click(delegate, "Erase my data");
    const erasures = `{ people(search: "Ροδινού") { nodes { id } } }`;
    for (let left = 1; left > 0; ) left = (await ask(administrator, erasures)).data.people.nodes.length;
    await body.reload();
    await body.getByRole("heading", { name: "The Garden" }).waitFor();
    expect(await body.getByText("Μαρία Ροδινού").count()).toBe(0);

    await hub.end("SIGTERM");
    expect(filesWith(folder, "Μαρία Ροδινού")).toEqual([]);
    expect(filesWith(folder, "delegate@example.org")).toEqual([]);
    expect(hub.output()).not.toMatch(/Μαρία|example\.org/);
    expect(hub.output()).not.toContain(link.split("/").at(-1));
    expect(await command("audit", "verify")).toMatch(/members=\d+:/);
    expect(await command("audit", "list", "members")).toContain(viewer.id);
    isUnderWay = false;
  });
});

/** Files of the databases that hold a text as it is. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => existsSync(path) && readFileSync(path).includes(text));
}
