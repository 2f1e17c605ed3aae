import { expect, test } from "vitest";
import { type CsvColumn, streamCsv, toCsv } from "./csv";

const columns: CsvColumn<{ name: string; amount: string | null }>[] = [
  ["name", (row) => row.name],
  ["amount", (row) => row.amount],
];

test("quotes what needs it and ends lines as the standard says", () => {
  expect(toCsv(columns, [{ name: 'a "b", c', amount: "1.50" }])).toBe('name,amount\r\n"a ""b"", c",1.50\r\n');
});

test.each(["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])("%j is no formula", (name) => {
  expect(toCsv(columns, [{ name, amount: null }]).split("\r\n")[1]).toMatch(/^"?'/);
});

test.each(["a;=1+1", "a\t@SUM(A1)", "a;-1+1", "a\r\n=1+1", ";;＝1"])(
  "%j has none where a semicolon begins a cell",
  (name) => {
    const [, ...cells] = toCsv(columns, [{ name: `x${name}`, amount: null }]).split(/[;\t\r\n]+/);
    expect(cells.filter((cell) => /^[=+\-@＝]/.test(cell))).toEqual([]);
  },
);

test("lists and signs within a text stay as they are", () => {
  const name = "a; b\n- c\n- d = e; 1-2";
  expect(toCsv(columns, [{ name, amount: null }])).toContain(name);
});

test("a negative amount stays a number", () => {
  expect(toCsv(columns, [{ name: "credit", amount: "-12.30" }])).toContain("credit,-12.30");
});

test("pages become one file with one head, also when there are none", async () => {
  async function* pages() {
    yield [{ name: "one", amount: "1" }];
    yield [{ name: "two", amount: "2" }];
  }
  expect(await new Response(streamCsv(columns, pages())).text()).toBe("name,amount\r\none,1\r\ntwo,2\r\n");
  async function* none() {}
  expect(await new Response(streamCsv(columns, none())).text()).toBe("name,amount\r\n");
});
