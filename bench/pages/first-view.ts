import type { Browser, BrowserContextOptions } from "@playwright/test";
import { withPage } from "./with-page.ts";

/** A slow line and a slow machine: 1.6 Mbit/s with 150 ms, and a quarter of this machine's speed. */
const line = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const slowdown = 4;

/** Milliseconds until a browser that knows nothing of a page yet has painted its largest part. */
export async function measureFirstView(
  browser: Browser,
  address: string,
  storageState: BrowserContextOptions["storageState"],
): Promise<number> {
  return withPage(browser, storageState, async (page) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", line);
    await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
    await page.goto(address, { waitUntil: "networkidle" });
    return await page.evaluate(largestPaint);
  });
}

/** Runs in the page. */
function largestPaint(): Promise<number> {
  return new Promise((answer) => {
    new PerformanceObserver((list) => answer(list.getEntries().at(-1)?.startTime ?? 0)).observe({
      type: "largest-contentful-paint",
      buffered: true,
    });
  });
}
