import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import { readDemo, userOf } from "../../e2e/fixtures/demo.ts";
import { signIn } from "../../e2e/fixtures/test.ts";
import startProduct from "../../e2e/global-setup.ts";
import { browserFlags, ensureBrowser } from "../../scripts/browser.mjs";
import type { Benchmark, Row } from "../benchmark.ts";
import { interleave, median, medianRatio } from "../sampling.ts";
import { measureFirstView } from "./first-view.ts";
import { measurePage } from "./measure-page.ts";
import { watchNavigation, weighAnswer } from "./navigation.ts";
import { measureRenderCost } from "./render-cost.ts";

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** JavaScript at first load against the empty page's, and what kind of page it is. */
const kinds = { page: 1.35, chart: 1.4, playground: 1.6 } as const;

/** Pages of an organization and what they may weigh. */
const pages: Readonly<Record<string, keyof typeof kinds>> = {
  "": "page",
  capacity: "page",
  "capacity?type=newer:Hopper&nodes=2&amount=1&unit=d": "page",
  "capacity/calendar": "page",
  "capacity/quotes": "page",
  reservations: "page",
  models: "page",
  "models/demo-small": "page",
  playground: "playground",
  "api-keys": "page",
  usage: "chart",
  "usage/records": "page",
  quotas: "page",
  invoices: "page",
  "invoices/current": "page",
  members: "page",
  projects: "page",
  "audit-log": "page",
  settings: "page",
};

const kilobyte = 1024;
const stylesAtMostKb = 25;
const navigationAtMostKb = 30;
/** Multiples of the empty page's. */
const cpuAtMost = 2.5;
const paintAtMost = 2.5;
/** Of the whole page's. */
const navigationCpuAtMost = 0.7;
const viewRounds = 3;

/** Whose first view is watched. */
const lists = ["reservations", "invoices", "audit-log"] as const;
const shiftAtMost = 0.02;

export const benchmark: Benchmark = {
  name: "pages",
  describe:
    "weight of every page in a browser, its first view, a click, and what rendering costs, beside an empty page of the same build",
  async run() {
    process.env.HEADROOM_BENCH = "1";
    const stop = await startProduct();
    const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserFlags });
    try {
      const { consoleUrl, organization } = readDemo();
      const state = await signedIn(browser, consoleUrl);
      const weights = await weigh(browser, consoleUrl, organization, state);
      const views = await watchFirstViews(browser, consoleUrl, organization, state);
      const cookie = state.cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
      const inner = { overview: `/${organization}`, usage: `/${organization}/usage` };
      const click = await watchNavigation(browser, consoleUrl + inner.overview, consoleUrl + inner.usage, state);
      const costs = await measureRenderCost(consoleUrl, cookie, {
        overview: { path: inner.overview, most: cpuAtMost },
        usage: { path: inner.usage, most: cpuAtMost },
        "going to usage": { ...click, beside: "usage", most: navigationCpuAtMost },
      });
      const bytes = await weighAnswer(consoleUrl + click.path, { ...click.headers, cookie });
      const weight = { value: bytes / kilobyte, unit: "KB", target: { most: navigationAtMostKb } };
      return [...weights, ...views, { measure: "Going from overview to usage", ...weight }, ...costs];
    } finally {
      await browser.close();
      await stop();
    }
  },
};

/** When the largest part of a page is painted, on a slow line and a slow machine. */
async function watchFirstViews(
  browser: Browser,
  consoleUrl: string,
  organization: string,
  state: State,
): Promise<Row[]> {
  const addresses = {
    "empty page": `${consoleUrl}/empty`,
    ...Object.fromEntries(lists.map((path) => [`/${path}`, `${consoleUrl}/${organization}/${path}`])),
  };
  const samples = await interleave(
    Object.fromEntries(
      Object.entries(addresses).map(([name, address]) => [name, () => measureFirstView(browser, address, state)]),
    ),
    viewRounds,
  );
  const floor = samples.get("empty page") ?? [];
  return lists.map((path) => {
    const values = samples.get(`/${path}`) ?? [];
    const value = median(values);
    const beside = { name: "empty page", value: value / medianRatio(values, floor) };
    return { measure: `Largest paint of /${path}`, value, unit: "ms", beside, target: { most: paintAtMost } };
  });
}

async function signedIn(browser: Browser, consoleUrl: string): Promise<State> {
  const context = await browser.newContext({ baseURL: consoleUrl });
  const page = await context.newPage();
  const { email, password } = userOf(readDemo(), "owner");
  await signIn(page, email, password);
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const state = await context.storageState();
  await context.close();
  return state;
}

async function weigh(browser: Browser, consoleUrl: string, organization: string, state: State): Promise<Row[]> {
  const floor = await measurePage(browser, `${consoleUrl}/empty`, state);
  const beside = { name: "empty page", value: floor.scripts / kilobyte };
  const rows: Row[] = [];
  for (const [path, kind] of Object.entries(pages)) {
    const { scripts, laterScripts, styles, shift } = await measurePage(
      browser,
      `${consoleUrl}/${organization}/${path}`,
      state,
      kind === "chart" ? ".interactive-chart" : undefined,
    );
    const name = `/${path}`;
    rows.push({
      measure: `JavaScript of ${name}`,
      value: scripts / kilobyte,
      unit: "KB",
      beside,
      target: { most: kinds[kind] },
    });
    if (kind === "chart")
      rows.push({
        measure: `JavaScript of ${name} with its chart`,
        value: (scripts + laterScripts) / kilobyte,
        unit: "KB",
        beside,
      });
    if (path === "")
      rows.push({ measure: "CSS", value: styles / kilobyte, unit: "KB", target: { most: stylesAtMostKb } });
    if (path === "" || kind === "chart")
      rows.push({ measure: `Layout shift of ${name}`, value: shift, unit: "CLS", target: { most: shiftAtMost } });
  }
  return rows;
}
