import { and, eq } from "drizzle-orm";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { Context } from "../context.ts";
import type { ExportRequest } from "../contract/exports.ts";
import type { Permission } from "../contract/permissions.ts";
import { auditEntries } from "../db/schema/audit.ts";
import { exportParts, exports } from "../db/schema/exports.ts";
import { closePeriods } from "../invoicing/close-periods.ts";
import { publishAmounts, useOctober } from "../invoicing/testing/october.ts";
import { type Customer, contextOf, makeCustomer, openBooks } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";
import { expireExports, nextExportEdge } from "./expire-exports.ts";
import { makeExports } from "./export-loop.ts";
import { cancelExport, createExport, findExport, listExports } from "./exports.ts";
import { readExportFile } from "./read-file.ts";
import { openExport, writeNextPart } from "./run-export.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let customer: Customer;
const logger = pino({ level: "silent" });
const clock = new AdjustableClock("2026-11-03T12:00:00Z");
const october: ExportRequest = {
  kind: "focus",
  format: "csv",
  filter: { from: "2026-09-30T22:00:00Z", until: "2026-10-31T23:00:00Z" },
};

beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
  customer = await makeCustomer(books.db, { timeZone: "Europe/Berlin" });
  await useOctober(books.db, customer);
  await closePeriods(worker());
});
afterAll(() => books.close());

const worker = () => workerContext({ db: books.db, clock, demo: false });
const as = (permissions: Permission[], organizationId = customer.id): Context => ({
  ...contextOf(books.db, clock, organizationId),
  permissions: new Set(permissions),
});
const finance = () => as(["usage.read", "invoices.read"]);

async function fileOf(ctx: Context, id: string): Promise<Buffer> {
  const { body } = await readExportFile(ctx, id);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

test("an export is asked for, made with its progress, downloaded, and goes after seven days", async () => {
  const asked = await createExport(finance(), october);
  expect(asked).toMatchObject({ state: "waiting", title: "FOCUS 1.2, 2026-10-01 to 2026-10-31", rows: { done: 0 } });
  await expect(readExportFile(finance(), asked.id)).rejects.toMatchObject({ code: "export_not_ready" });
  await makeExports({ ctx: worker(), logger });
  const [ready] = (await listExports(finance(), { limit: 10 })).items;
  expect(ready).toMatchObject({ id: asked.id, state: "ready", fault: null });
  expect(ready?.rows.done).toBeGreaterThan(100);
  expect(ready?.rows.total).toBe(ready?.rows.done);
  const lines = (await fileOf(finance(), asked.id)).toString().trimEnd().split("\r\n");
  expect(lines).toHaveLength((ready?.rows.done ?? 0) + 1);
  expect(lines[0]).toMatch(/^AvailabilityZone,BilledCost,/);
  await expect(cancelExport(finance(), asked.id)).rejects.toMatchObject({ code: "export_ended" });

  const later = { ...worker(), clock: new AdjustableClock("2026-11-10T12:00:00Z") };
  expect((await nextExportEdge(worker()))?.toString()).toBe("2026-11-10T12:00:00Z");
  await expireExports(later);
  expect((await findExport(finance(), asked.id)).state).toBe("expired");
  expect(await books.db.$count(exportParts, eq(exportParts.exportId, asked.id))).toBe(0);
  await expect(readExportFile(finance(), asked.id)).rejects.toThrow("seven days");
});

test.each(["csv", "parquet"] as const)("stopped after any part, a %s goes on to the same bytes", async (format) => {
  const whole = await createExport(finance(), { ...october, format });
  await makeExports({ ctx: worker(), logger });
  const stopped = await createExport(finance(), { ...october, format });
  // Every part by a process that knows nothing of those before.
  for (let left = true; left; ) {
    const running = await openExport(worker(), await findExport(finance(), stopped.id));
    left = running !== null && (await writeNextPart(worker(), running)) !== null;
  }
  expect((await findExport(finance(), stopped.id)).state).toBe("ready");
  const [one, other] = [await fileOf(finance(), whole.id), await fileOf(finance(), stopped.id)];
  expect(other.equals(one)).toBe(true);
});

test("two processes that hold the same part write it once", async () => {
  const { id } = await createExport(finance(), october);
  const one = await openExport(worker(), await findExport(finance(), id));
  const other = await openExport(worker(), await findExport(finance(), id));
  if (!one || !other) throw new Error("both took it up");
  const written = await Promise.all([writeNextPart(worker(), one), writeNextPart(worker(), other)]);
  expect(written.filter((each) => each !== null)).toHaveLength(1);
  expect(await books.db.$count(exportParts, eq(exportParts.exportId, id))).toBe(1);
  await cancelExport(finance(), id);
});

test("cancelled in the middle: nothing of it stays, and the part under way is not kept", async () => {
  const { id } = await createExport(finance(), october);
  const running = await openExport(worker(), await findExport(finance(), id));
  const begun = running && (await writeNextPart(worker(), running));
  expect((await cancelExport(finance(), id)).state).toBe("cancelled");
  expect(begun && (await writeNextPart(worker(), begun))).toBeNull();
  expect(await books.db.$count(exportParts, eq(exportParts.exportId, id))).toBe(0);
  const actions = await books.db
    .select({ action: auditEntries.action })
    .from(auditEntries)
    .where(and(eq(auditEntries.targetType, "export"), eq(auditEntries.targetId, id)));
  expect(actions.map(({ action }) => action)).toEqual(["export.created", "export.cancelled"]);
});

test("what a person may not read is not made, listed or sent; another organization's is not found", async () => {
  const { id } = await createExport(finance(), october);
  const viewer = as(["usage.read"]);
  await expect(createExport(viewer, october)).rejects.toMatchObject({ code: "forbidden" });
  expect((await listExports(viewer, { limit: 10 })).items).toEqual([]);
  await expect(readExportFile(viewer, id)).rejects.toMatchObject({ code: "not_found" });
  const stranger = as(["usage.read", "invoices.read"], (await makeCustomer(books.db)).id);
  await expect(findExport(stranger, id)).rejects.toMatchObject({ code: "not_found" });
  await expect(cancelExport(stranger, id)).rejects.toMatchObject({ code: "not_found" });
  await cancelExport(finance(), id);
});

test("a window that ends before it begins, and a sixth export at once, are refused", async () => {
  const backwards = { from: "2026-11-01T00:00:00Z", until: "2026-10-01T00:00:00Z" };
  await expect(createExport(finance(), { ...october, filter: backwards })).rejects.toMatchObject({
    code: "invalid_window",
  });
  const asked = [];
  for (let count = 0; count < 5; count++) asked.push(await createExport(finance(), october));
  await expect(createExport(finance(), october)).rejects.toMatchObject({ code: "too_many_exports" });
  for (const { id } of asked) await cancelExport(finance(), id);
});

test.each([
  ["backwards", { from: "2026-11-01T00:00:00Z", until: "2026-10-01T00:00:00Z" }, "invalid_window"],
  ["in too many hours", { from: "2026-01-01T00:00:00Z", until: "2026-10-01T00:00:00Z" }, "window_too_long"],
])("usage %s is refused when it is asked for, not when it is made", async (_, window, code) => {
  const filter = { ...window, timeZone: "UTC", interval: "hour" as const, groupBy: "project" };
  await expect(createExport(finance(), { kind: "usage", format: "csv", filter })).rejects.toMatchObject({ code });
});

test("where too much is kept already no more is made, until the oldest goes", async () => {
  const { id: organizationId } = await makeCustomer(books.db);
  const ctx = as(["usage.read", "invoices.read"], organizationId);
  const { id } = await createExport(ctx, october, 1);
  await makeExports({ ctx: worker(), logger });
  const { expiresAt } = await findExport(ctx, id);
  const refused = { code: "exports_full", options: { facts: { until: expiresAt.toString() } } };
  await expect(createExport(ctx, october, 1)).rejects.toMatchObject(refused);
  await expireExports(workerContext({ db: books.db, clock: new AdjustableClock(expiresAt), demo: false }));
  expect(await createExport(ctx, october, 1)).toMatchObject({ state: "waiting" });
});

test("one that cannot be made is given up after three attempts, and stops no other", async () => {
  const broken = await createExport(finance(), october);
  await books.db
    .update(exports)
    .set({ filter: { from: "never" } })
    .where(eq(exports.id, broken.id));
  const good = await createExport(finance(), october);
  await makeExports({ ctx: worker(), logger });
  expect(await findExport(finance(), broken.id)).toMatchObject({ state: "failed", attempts: 3 });
  expect((await findExport(finance(), good.id)).state).toBe("ready");
});
