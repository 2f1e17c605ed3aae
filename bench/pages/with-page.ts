import type { Browser, BrowserContextOptions, Page } from "@playwright/test";

/** Does something in a page of a browser that knows nothing of the product yet but the session, and gives what it gave. */
export async function withPage<Result>(
  browser: Browser,
  storageState: BrowserContextOptions["storageState"],
  act: (page: Page) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    ...(storageState && { storageState }),
  });
  try {
    return await act(await context.newPage());
  } finally {
    await context.close();
  }
}
