import { inflateSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Customer, openShop, refusalOf, type Shop } from "../testing/shop.ts";
import { getQuotePdf } from "./get-quote-pdf.ts";

let shop: Shop;
let customer: Customer;

beforeAll(async () => {
  shop = await openShop();
  await shop.supply({ nodes: 4, from: 0, until: 240 });
  customer = await shop.customer({ timeZone: "Europe/Berlin" });
});

afterAll(() => shop?.close());

test("a quote is a tagged document with the same bytes each time, and nobody else's", async () => {
  const quote = await shop.quote(customer, { nodes: 2, from: 1, until: 25 });
  const pdf = await getQuotePdf(customer.ctx, quote.id);
  const again = await getQuotePdf(customer.ctx, quote.id);
  expect(pdf.fileName).toBe(`${quote.id}.pdf`);
  expect(Buffer.compare(Buffer.from(pdf.body), Buffer.from(again.body))).toBe(0);
  const text = Buffer.from(pdf.body).toString("latin1");
  expect(text.startsWith("%PDF-1.7")).toBe(true);
  expect(text).toContain("/MarkInfo");
  expect(structureOf(Buffer.from(pdf.body))).toEqual(expect.arrayContaining(["H1", "H2", "L", "LI", "LBody"]));
  const stranger = await shop.customer();
  expect(await refusalOf(getQuotePdf(stranger.ctx, quote.id))).toMatchObject({ code: "not_found" });
});

/** The types of the document's elements, out of its objects and of what is packed in its streams. */
function structureOf(file: Buffer): string[] {
  const packed = [...file.toString("latin1").matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, data = ""]) => {
    try {
      return inflateSync(Buffer.from(data, "latin1")).toString("latin1");
    } catch {
      return "";
    }
  });
  const text = [file.toString("latin1"), ...packed].join("\n");
  return [...new Set([...text.matchAll(/\/S \/(\w+)/g)].map(([, type = ""]) => type))];
}
