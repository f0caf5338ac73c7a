import AxeBuilder from "@axe-core/playwright";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  errors,
  type Page,
  type Response,
} from "playwright-core";
import { expect } from "vitest";
import { getStack } from "../running-stack.ts";
import { findChromium } from "./find-chromium.ts";

const QUIET = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-gpu",
];
let browser: Browser | undefined;

async function launch(): Promise<Browser> {
  const executablePath = await findChromium();
  if (executablePath === null) return chromium.launch({ channel: "chrome", args: QUIET });
  // Root has no sandbox to offer, and containers give little shared memory.
  const args = [...QUIET, "--no-sandbox", "--disable-dev-shm-usage"];
  return chromium.launch({ executablePath, args });
}

export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

export type Tab = {
  page: Page;
  context: BrowserContext;
  /** What the console and the page complained about, apart from what was expected. */
  complaints: string[];
};

/** What a test asks of its tab; `expected` complaints, such as a request that is made to fail. */
export type TabOptions = BrowserContextOptions & { expected?: RegExp };

/**
 * A page with cookies and a network address of its own: sign-ins are limited per address. It speaks
 * Portuguese unless told otherwise.
 */
export async function openTab({ expected, ...options }: TabOptions = {}): Promise<Tab> {
  browser ??= await launch();
  const octet = () => 1 + Math.floor(Math.random() * 254);
  const context = await browser.newContext({
    baseURL: getStack().appUrl,
    locale: "pt-BR",
    timezoneId: "America/Sao_Paulo",
    viewport: { width: 1280, height: 860 },
    // Drawing what moves is hard work where there is no graphics card.
    reducedMotion: "reduce",
    extraHTTPHeaders: { "x-forwarded-for": `10.${octet()}.${octet()}.${octet()}` },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  if (options.javaScriptEnabled !== false) waitUntilUsable(page);
  const complaints: string[] = [];
  const complain = (text: string) => {
    if (expected === undefined || !expected.test(text)) complaints.push(text);
  };
  page.on("console", (message) => {
    if (message.type() === "error") complain(message.text());
  });
  page.on("pageerror", (error) => complain(`${error.name}: ${error.message}`));
  return { page, context, complaints };
}

/**
 * Makes loading wait until the page can be used: what streams in lies in the document twice for a
 * moment, hidden where it came and in its place; and before the page's scripts have taken hold of its
 * fields and buttons, nobody hears of what is written or pressed. A page without scripts of its own may
 * stay so, hence the limit.
 */
function waitUntilUsable(page: Page): void {
  const isUsable = () => {
    if (document.querySelector("[hidden][id^='S:'] :not(template)") !== null) return false;
    if (document.querySelector("script[src*='/_next/']") === null) return true;
    const fields = document.querySelectorAll("button, input:not([type=hidden]), select, textarea");
    return [...fields].every((field) =>
      Object.keys(field).some((key) => key.startsWith("__reactProps$")),
    );
  };
  const waitForUse = async (response: Response | null) => {
    try {
      await page.waitForFunction(isUsable, null, { timeout: 10_000 });
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
    }
    return response;
  };
  const { goto, reload } = page;
  page.goto = async (...where) => waitForUse(await goto.apply(page, where));
  page.reload = async (...how) => waitForUse(await reload.apply(page, how));
}

/** Closes a tab, and fails when it complained. */
export async function closeTab({ context, complaints }: Tab): Promise<void> {
  await context.close();
  expect(complaints, "what the browser complained about").toEqual([]);
}

/** Opens a tab for as long as `use` takes. */
export async function withTab(options: TabOptions, use: (page: Page) => Promise<void>) {
  const tab = await openTab(options);
  try {
    await use(tab.page);
  } catch (error) {
    await tab.context.close();
    throw error;
  }
  await closeTab(tab);
}

/** Fails on any accessibility violation that axe finds, and when the page scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  // A page without frames needs no second page to put axe's findings together, and nobody reads what
  // it says of all that is well: three times as fast.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
  const { violations } = await axe.setLegacyMode(page.frames().length === 1).analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} (${nodes.length})`);
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
  const overhang = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overhang, `sideways scroll of ${page.url()}`).toBeLessThanOrEqual(0);
}
