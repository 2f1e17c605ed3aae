import type { APIRequestContext } from "@playwright/test";
import type { InvoiceDetail, InvoiceLine } from "../control-plane/contract/invoices.ts";
import type { UsageRecord } from "../control-plane/contract/usage.ts";
import type { Demo } from "./fixtures/demo.ts";
import { expect, test } from "./fixtures/test.ts";

// Every figure is computed here, in whole numbers, from what was metered; nothing of the program's own arithmetic is used.
test("every issued invoice is what its metered records and prices come to, to the cent", async ({ demo, request }) => {
  test.slow();
  const { items } = await read<{ items: InvoiceDetail[] }>(request, demo, "invoices?limit=100");
  const issued = items.filter(({ number }) => number !== null);
  expect(issued.length).toBeGreaterThanOrEqual(12);
  for (const { id, periodStart, periodEnd } of issued) {
    const invoice = await read<InvoiceDetail>(request, demo, `invoices/${id}`);
    const metered = await readMetered(request, demo, { from: periodStart, until: periodEnd });
    const lines = invoice.lines.filter(({ kind, product }) => kind === "usage" && product !== "fee");
    expect(sumOf(lines.map((line) => [meterOf(line), baseUnitsOf(line)])), invoice.number ?? id).toEqual(metered);
    for (const line of invoice.lines) expect(line.amount.amount, line.description).toBe(toCents(priced(line)));
    const subtotal = invoice.lines.reduce((sum, { amount }) => sum + cents(amount.amount), 0n);
    expect(cents(invoice.subtotal.amount)).toBe(subtotal);
    expect(cents(invoice.total.amount)).toBe(subtotal + cents(invoice.tax.amount));
  }
});

async function read<Answer>(request: APIRequestContext, { controlPlaneUrl, apiKey }: Demo, path: string) {
  const headers = { authorization: `Bearer ${apiKey}` };
  const answer = await request.get(`${controlPlaneUrl}/api/v1/${path}`, { headers });
  expect(answer.ok(), path).toBe(true);
  return (await answer.json()) as Answer;
}

/** Base units by project, resource and meter, of every record of a window. */
async function readMetered(request: APIRequestContext, demo: Demo, { from, until }: { from: string; until: string }) {
  const parts: [string, bigint][] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const path: string = `usage-records?limit=200&from=${from}&until=${until}${cursor && `&cursor=${cursor}`}`;
    const page: { items: UsageRecord[]; nextCursor: string | null } = await read(request, demo, path);
    for (const { product, projectId, resourceId, ...record } of page.items) {
      const meters: Record<string, number> =
        product === "capacity"
          ? { capacity: record.nodeSeconds }
          : {
              input: record.inputTokens,
              cached_input: record.cachedInputTokens,
              output: record.outputTokens + record.reasoningTokens,
            };
      if (product === "fee") continue;
      for (const [meter, units] of Object.entries(meters))
        parts.push([`${projectId} ${resourceId} ${meter}`, BigInt(units)]);
    }
    cursor = page.nextCursor;
  }
  return sumOf(parts);
}

function sumOf(parts: readonly (readonly [string, bigint])[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const [name, units] of parts) if (units !== 0n) sums.set(name, (sums.get(name) ?? 0n) + units);
  return new Map([...sums].toSorted(([one], [other]) => one.localeCompare(other)));
}

const meterOf = ({ projectId, resourceId, product, sku }: InvoiceLine) =>
  `${projectId} ${resourceId} ${product === "capacity" ? "capacity" : sku.split(":").at(-1)}`;

/** Seconds and tokens of what is shown as node-hours and millions; a third of an hour has no end as a decimal. */
function baseUnitsOf({ quantity, product }: InvoiceLine): bigint {
  const { digits, scale } = exact(quantity);
  return (digits * perOf(product) * 2n + scale) / (scale * 2n);
}

/** How many base units the unit price is for. */
const perOf = (product: InvoiceLine["product"]) =>
  ({ capacity: 3600n, inference: 1_000_000n, fee: 1n, adjustment: 1n })[product];

function priced(line: InvoiceLine): Exact {
  const price = exact(line.unitPrice.amount);
  if (line.product === "capacity" || line.product === "inference")
    return { digits: baseUnitsOf(line) * price.digits, scale: perOf(line.product) * price.scale };
  const quantity = exact(line.quantity);
  return { digits: quantity.digits * price.digits, scale: quantity.scale * price.scale };
}

interface Exact {
  digits: bigint;
  scale: bigint;
}

function exact(decimal: string): Exact {
  const [whole = "0", fraction = ""] = decimal.split(".");
  return { digits: BigInt(whole + fraction), scale: 10n ** BigInt(fraction.length) };
}

/** Half away from zero. */
function toCents({ digits, scale }: Exact): string {
  const size = digits < 0n ? -digits : digits;
  const rounded = (size * 200n + scale) / (scale * 2n);
  const text = rounded.toString().padStart(3, "0");
  return `${digits < 0n && rounded > 0n ? "-" : ""}${text.slice(0, -2)}.${text.slice(-2)}`;
}

const cents = (amount: string) => exact(amount).digits;
