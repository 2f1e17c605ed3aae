import type { Browser, BrowserContextOptions } from "@playwright/test";
import { withPage } from "./with-page.ts";

/** One click on a link of a page that stands. */
export interface Navigation {
  /** Bytes over the wire, compressed, of the next page's data; scripts that only it needs are weighed with the page. */
  bytes: number;
  /** What the click asked the server for, to be asked again without a browser. */
  request: { path: string; headers: Record<string, string> };
}

/** Opens a page, waits until all is quiet, and goes to another by its link in the sidebar. */
export async function measureNavigation(
  browser: Browser,
  from: string,
  to: string,
  storageState: BrowserContextOptions["storageState"],
): Promise<Navigation> {
  return withPage(browser, storageState, async (page) => {
    await page.goto(from, { waitUntil: "networkidle" });
    const { pathname } = new URL(to);
    const asked = page.waitForRequest((request) => isNavigation(request.headers()) && request.url().includes(pathname));
    await page.locator(`#sidebar a[href="${pathname}"]`).click();
    const request = await asked;
    await page.locator(`#sidebar a[href="${pathname}"][aria-current="page"]`).waitFor();
    await page.waitForLoadState("networkidle");
    await (await request.response())?.finished();
    const { responseHeadersSize, responseBodySize } = await request.sizes();
    const { "next-router-state-tree": tree = "", "next-url": url = "" } = request.headers();
    const headers = { rsc: "1", "next-router-state-tree": tree, ...(url && { "next-url": url }) };
    const address = new URL(request.url());
    return {
      bytes: responseHeadersSize + responseBodySize,
      request: { path: address.pathname + address.search, headers },
    };
  });
}

/** What asks for a page's data, and not ahead of a click. */
function isNavigation(headers: Record<string, string>): boolean {
  return headers.rsc === "1" && headers["next-router-prefetch"] === undefined;
}
