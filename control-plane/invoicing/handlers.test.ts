import { sql } from "drizzle-orm";
import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import { type InvoiceDetail, invoiceDetail, getInvoiceLineUsage as lineUsageRoute } from "../contract/invoices.ts";
import type { Database } from "../db/client.ts";
import { createApp } from "../http/app.ts";
import { customer as callerOf, testApp } from "../http/testing/call-app.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { type Customer, inferenceUsage, makeCustomer, makePrices, openBooks } from "../metering/testing/books.ts";
import { plus, rational, shown, zero } from "../metering/testing/rational.ts";
import { workerContext } from "../worker.ts";
import { closePeriods } from "./close-periods.ts";
import { invoiceHandlers } from "./handlers.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let db: Database;
let mine: Customer;
let theirs: Customer;
let call: ReturnType<typeof testApp>;
let download: (path: string, as: string) => Promise<Response>;
const clock = new AdjustableClock("2026-11-20T10:00:00Z");

beforeAll(async () => {
  books = await openBooks();
  db = books.db;
  await makePrices(db, {
    "model:demo-large:input": "1.20",
    "model:demo-large:cached_input": "0.60",
    "model:demo-large:output": "4.80",
  });
  [mine, theirs] = [
    await makeCustomer(db, { timeZone: "Asia/Kathmandu", createdAt: Temporal.Instant.from("2026-07-01T00:00:00Z") }),
    await makeCustomer(db),
  ];
  const start = Temporal.Instant.from("2026-07-01T00:00:00Z");
  const records = Array.from({ length: 142 }, (_, day) =>
    inferenceUsage(mine, { occurredAt: start.add({ hours: 24 * day }).toString(), inputTokens: 123_457 * (day + 1) }),
  );
  await recordUsage({ db, clock }, records);
  await closePeriods(workerContext({ db, clock, demo: false }));
  const callers = {
    mine: callerOf(mine.id, ["invoices.read"]),
    theirs: callerOf(theirs.id, ["invoices.read"]),
    engineer: callerOf(mine.id, ["usage.read"]),
  };
  call = testApp(db, callers, { handlers: invoiceHandlers, clock });
  download = downloadFrom(callers);
});
afterAll(() => books.close());

async function listed(query = "", as = "mine") {
  const { body } = await call("GET", `/api/v1/invoices?${query}`, { as });
  // The shape is the contract's; the test reads a few fields of it.
  return body as { items: { id: string; number: string | null; state: string }[]; nextCursor: string | null };
}

async function detail(id: string): Promise<InvoiceDetail> {
  return invoiceDetail.parse((await call("GET", `/api/v1/invoices/${id}`, { as: "mine" })).body);
}

test("lists the running draft first, then issued invoices, newest first, page by page", async () => {
  const { items } = await listed();
  expect(items.map(({ state }) => state)).toEqual(["open", "issued", "issued", "issued", "issued"]);
  expect(items[0]).toMatchObject({ id: "current", number: null });
  for (const limit of [1, 2, 4, 5]) {
    const paged: string[] = [];
    for (let cursor = ""; ; ) {
      const page = await listed(`limit=${limit}${cursor}`);
      expect(page.items.length).toBeLessThanOrEqual(limit);
      paged.push(...page.items.map(({ id }) => id));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(paged).toEqual(items.map(({ id }) => id));
  }
  expect(await listed("limit=1", "theirs")).toMatchObject({ items: [{ id: "current" }], nextCursor: null });
});

test.each([
  ["2026-13-45", "x"],
  [1, 2],
  ["drafts", "-3"],
])("refuses a cursor made of %o", async (...key) => {
  const cursor = Buffer.from(JSON.stringify(key)).toString("base64url");
  expect((await call("GET", `/api/v1/invoices?cursor=${cursor}`, { as: "mine" })).body.code).toBe("invalid_cursor");
});

describe("one invoice", () => {
  test("agrees with its lines, its ledger and its records, as draft and as issued", async () => {
    for (const { id } of (await listed()).items) {
      const invoice = await detail(id);
      expect(invoice.checks.agree).toBe(true);
      expect(invoice.checks.lines).toBe(invoice.subtotal.amount);
    }
  });

  test("opens into usage by day that sums to the line", async () => {
    for (const { id } of (await listed("limit=3")).items) {
      const { lines, timeZone } = await detail(id);
      for (const line of lines) {
        const { body } = await call("GET", `/api/v1/invoices/${id}/lines/${line.id}/usage`, { as: "mine" });
        const usage = lineUsageRoute.response.parse(body);
        expect(shown(usage.items.map((item) => rational(item.exactAmount)).reduce(plus, zero))).toBe(line.exactAmount);
        expect(usage).toMatchObject({ modelId: "demo-large", reservationId: null, quantity: line.quantity });
        expect(usage.items.reduce((sum, { records }) => sum + records, 0)).toBe(line.usageRecords);
        for (const { start } of usage.items) {
          expect(Temporal.Instant.from(start).toZonedDateTimeISO(timeZone).toPlainTime().toString()).toBe("00:00:00");
        }
      }
    }
  });

  test("of another organization is not found, nor are its lines and its document", async () => {
    const [, issued] = (await listed()).items;
    const { lines } = await detail(issued?.id ?? "");
    for (const path of [
      issued?.id,
      `${issued?.id}/pdf`,
      `${issued?.id}/lines/${lines[0]?.id}/usage`,
      "draft-2026-10",
    ]) {
      expect(await call("GET", `/api/v1/invoices/${path}`, { as: "theirs" })).toMatchObject({
        status: 404,
        body: { code: "not_found" },
      });
    }
    expect((await listed("", "theirs")).items.map(({ id }) => id)).toEqual(["current"]);
    const drafts = await call("GET", `/api/v1/invoices/current/lines/${lines[0]?.id}/usage`, { as: "theirs" });
    expect(drafts.status).toBe(404);
  });

  test.each(["inv_nobody", "draft-2026-13", "draft-1999-01", "..%2f"])("%s is not found", async (id) => {
    expect((await call("GET", `/api/v1/invoices/${id}`, { as: "mine" })).status).toBe(404);
  });

  test("is for those who may read invoices", async () => {
    expect((await call("GET", "/api/v1/invoices", { as: "engineer" })).status).toBe(403);
    expect((await call("GET", "/api/v1/invoices/current", {})).status).toBe(401);
  });
});

describe("the document", () => {
  test("is a PDF named by its number, the same bytes every time", async () => {
    const [, issued] = (await listed()).items;
    const path = `/api/v1/invoices/${issued?.id}/pdf`;
    const first = await download(path, "mine");
    expect(first.headers.get("content-type")).toBe("application/pdf");
    expect(first.headers.get("content-disposition")).toBe(`attachment; filename="${issued?.number}.pdf"`);
    const bytes = Buffer.from(await first.arrayBuffer());
    expect(bytes.subarray(0, 8).toString()).toBe("%PDF-1.7");
    expect(bytes.includes("/Marked true")).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const second = Buffer.from(await (await download(path, "mine")).arrayBuffer());
    expect(bytes.equals(second)).toBe(true);
  });

  test("does not exist for a draft", async () => {
    expect(await call("GET", "/api/v1/invoices/current/pdf", { as: "mine" })).toMatchObject({
      status: 409,
      body: { code: "not_issued" },
    });
  });
});

test("the program can issue invoices, but never change or remove them", async () => {
  for (const table of [sql`invoices`, sql`invoice_lines`, sql`ledger_entries`]) {
    for (const statement of [
      sql`update ${table} set organization_id = 'org_x'`,
      sql`delete from ${table}`,
      sql`truncate ${table}`,
    ]) {
      await expect(db.execute(statement)).rejects.toMatchObject({ cause: { code: "42501" } });
    }
  }
});

function downloadFrom(callers: Record<string, ReturnType<typeof callerOf>>) {
  return async (path: string, as: string) => {
    const app = createApp({
      db,
      clock,
      logger: pino({ level: "silent" }),
      handlers: invoiceHandlers,
      authenticate: async () => callers[as] ?? Promise.reject(new Error("no such caller")),
      trustedProxies: 0,
      publicUrl: "http://localhost:4000",
      onChange: () => undefined,
    });
    return app.request(path);
  };
}
