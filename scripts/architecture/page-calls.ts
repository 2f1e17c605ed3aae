// Every screen is an API call: what is behind each page stands in one table, from which the console shows it.

import type { SourceTree, Violation } from "./source-tree.ts";

const pagesFolder = "app/(console)/[org]/";
const tableFolder = "lib/developers/page-calls/";

/** Pages of an organization that the table of calls does not know, and entries of pages that there are not. */
export function checkPageCalls(tree: SourceTree): Violation[] {
  const files = [...tree.values()];
  const pages = files
    .filter(({ path }) => path.startsWith(pagesFolder) && /(^|\/)page\.tsx$/.test(path))
    .map(({ path }) => ({ path, page: path.slice(pagesFolder.length).replace(/\/?page\.tsx$/, "") }));
  const entries = files
    .filter(({ path }) => path.startsWith(tableFolder) && !path.endsWith(".test.ts"))
    .flatMap(({ path, text }) => [...text.matchAll(/\bpage: "([^"]*)"/g)].map(([, page = ""]) => ({ path, page })));
  const known = new Set(entries.map(({ page }) => page));
  const there = new Set(pages.map(({ page }) => page));
  return [
    ...pages
      .filter(({ page }) => !known.has(page))
      .map(({ path, page }) => ({
        path,
        message: `add { page: "${page}", … } to a table in ${tableFolder}: which calls of the contract are behind it, or the reason why none`,
      })),
    ...entries
      .filter(({ page }) => !there.has(page))
      .map(({ path, page }) => ({ path, message: `there is no page ${page}` })),
  ];
}
