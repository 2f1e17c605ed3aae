import { get } from "node:http";
import type { Browser, BrowserContextOptions } from "@playwright/test";
import { withPage } from "./with-page.ts";

/** What a click on a link of a page asks the server for, to be asked again without a browser. */
export interface Navigation {
  path: string;
  headers: Record<string, string>;
}

/** Opens a page, waits until all is quiet, and goes to another by its link in the sidebar. */
export function watchNavigation(
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
    const { "next-router-state-tree": tree = "", "next-url": url = "" } = request.headers();
    const address = new URL(request.url());
    return {
      path: address.pathname + address.search,
      headers: { rsc: "1", "next-router-state-tree": tree, ...(url && { "next-url": url }) },
    };
  });
}

/** Bytes of an answer's body as they come over the wire, compressed. */
export function weighAnswer(address: string, headers: Record<string, string>): Promise<number> {
  return new Promise((answer, fail) => {
    const request = get(address, { headers: { ...headers, "accept-encoding": "gzip" } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      response.on("error", fail);
      response.on("end", () =>
        response.statusCode === 200 ? answer(bytes) : fail(new Error(`${address} answered ${response.statusCode}.`)),
      );
    });
    request.on("error", fail);
  });
}

/** What asks for a page's data, and not ahead of a click. */
function isNavigation(headers: Record<string, string>): boolean {
  return headers.rsc === "1" && headers["next-router-prefetch"] === undefined;
}
