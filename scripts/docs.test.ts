import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { routes } from "../control-plane/contract/routes.ts";

const guides = ["README.md", ...globSync("docs/*.md")].sort();
const pages = [...guides, ...globSync("docs/decisions/*.md")];

test("links between documents lead somewhere, to a heading that is there", () => {
  const broken = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && !leadsSomewhere(page, target))
      .map((target) => `${page}: ${target}`),
  );
  expect(pages.length).toBeGreaterThan(100);
  expect(broken).toEqual([]);
});

test("calls that a guide names by method and address are operations of the contract", () => {
  const known = new Set(routes.map(({ method, path }) => `${method} ${plain(path)}`));
  const named = guides.flatMap((page) =>
    [...textOf(page).matchAll(/`(GET|POST|PUT|PATCH|DELETE) (\/[^`\s?]*)/g)]
      // The inference API is OpenAI's and Anthropic's, and no part of the contract.
      .filter(([, , path = ""]) => !path.startsWith("/v1/"))
      .map(([, method, path = ""]) => ({ page, call: `${method} ${plain(path)}` })),
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(({ call }) => !known.has(call))).toEqual([]);
});

function textOf(page: string): string {
  return readFileSync(page, "utf8");
}

function leadsSomewhere(page: string, target: string): boolean {
  const [path = "", heading] = target.split("#");
  const file = path ? join(dirname(page), path) : page;
  return existsSync(file) && (heading === undefined || anchorsOf(file).includes(heading));
}

/** The anchors of a document's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  return [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\- ]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function plain(path: string): string {
  return path.replace(/\{\w+\}/g, "{}");
}
