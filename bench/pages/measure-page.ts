import type { Browser, BrowserContextOptions } from "@playwright/test";
import { withPage } from "./with-page.ts";

export interface PageWeight {
  /** Bytes over the wire, compressed, of scripts asked for before the page's load event. */
  scripts: number;
  /** Of scripts that came later: what the page fetches once it stands. */
  laterScripts: number;
  styles: number;
  /** Cumulative layout shift until the page is quiet. */
  shift: number;
}

/** Opens a page in a browser that knows nothing of it yet and weighs what comes over the wire. */
export async function measurePage(
  browser: Browser,
  address: string,
  storageState: BrowserContextOptions["storageState"],
  /** What the page shows last. */
  last = "main",
): Promise<PageWeight> {
  return withPage(browser, storageState, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Page.enable");
    const kinds = new Map<string, { type: string; beforeLoad: boolean }>();
    const weight: PageWeight = { scripts: 0, laterScripts: 0, styles: 0, shift: 0 };
    let isLoaded = false;
    session.on("Page.loadEventFired", () => {
      isLoaded = true;
    });
    session.on("Network.requestWillBeSent", ({ requestId, type }) => {
      kinds.set(requestId, { type: type ?? "", beforeLoad: !isLoaded });
    });
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId);
      if (kind?.type === "Stylesheet") weight.styles += encodedDataLength;
      if (kind?.type === "Script") weight[kind.beforeLoad ? "scripts" : "laterScripts"] += encodedDataLength;
    });
    const answer = await page.goto(address, { waitUntil: "load" });
    if (!answer?.ok()) throw new Error(`${address} answered ${answer?.status()}.`);
    await page.locator(last).first().waitFor({ state: "attached" });
    await page.waitForLoadState("networkidle");
    weight.shift = await page.evaluate(layoutShift);
    return weight;
  });
}

/** Runs in the page. Shifts within half a second of an input are the person's own. */
function layoutShift(): Promise<number> {
  return new Promise((answer) => {
    let sum = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
        if (!entry.hadRecentInput) sum += entry.value;
      }
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => answer(sum), 100);
  });
}
