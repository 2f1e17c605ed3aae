import temml from "temml";
import { expect, test } from "vitest";
import { highlight } from "./highlight";
import { readMarkdown, toSafeLink } from "./markdown";

test("formulas are told from money", () => {
  const kinds = (text: string) => JSON.stringify(readMarkdown(text)).match(/"type":"maths"/g)?.length ?? 0;
  expect(kinds("It is $x^2$ and \\(y\\).")).toBe(2);
  expect(kinds("It costs $5 and then $6 more.")).toBe(0);
  expect(kinds("From $5 to $10.")).toBe(0);
});

test("only web and mail are links", () => {
  expect(toSafeLink("https://example.com/a?b")).toEqual({ href: "https://example.com/a?b", host: "example.com" });
  expect(toSafeLink("mailto:a@example.com")).toEqual({ href: "mailto:a@example.com", host: "a@example.com" });
  for (const address of [
    "javascript:x",
    " javascript:x",
    "//a.example",
    "/a",
    "data:,x",
    "https://",
    "ftp://a.example",
  ])
    expect(toSafeLink(address)).toBeNull();
});

test("code is coloured without changing a character; unknown languages are not", () => {
  const code = 'const a = "<b>"; // done\n';
  const parts = highlight(code, "typescript");
  expect(parts?.map(({ text }) => text).join("")).toBe(code);
  expect(parts?.some(({ name }) => name?.includes("hljs-string"))).toBe(true);
  expect(highlight(code, "no-such")).toBeNull();
  expect(highlight("x".repeat(40_000), "typescript")).toBeNull();
});

test("TeX makes no links, pictures or attributes of the writer's", () => {
  const tex =
    "\\href{https://e.example}{x} \\includegraphics{https://e.example/i.png} \\class{a}{x} \\style{color:red}{x}";
  const markup = temml.renderToString(tex, { trust: false, maxExpand: 200, maxSize: [10, 200] });
  expect(markup).not.toMatch(/<(a|img|script)\b|href=|src=|class="a"/);
});
