import Big from "big.js";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { AdjustableClock } from "../clock.ts";
import type { AllocatedCost, AllocationTerms } from "../contract/allocation.ts";
import { permissions } from "../contract/permissions.ts";
import { tags } from "../db/schema/tags.ts";
import { customer as callerOf, testApp } from "../http/testing/call-app.ts";
import { closePeriods } from "../invoicing/close-periods.ts";
import { publishAmounts } from "../invoicing/testing/october.ts";
import { recordUsage } from "../metering/record-usage.ts";
import { type Customer, inferenceUsage, makeCustomer, makeProject, openBooks } from "../metering/testing/books.ts";
import { workerContext } from "../worker.ts";

let books: Awaited<ReturnType<typeof openBooks>>;
let customer: Customer;
let serving: string;
let shared: string;
let call: (method: string, path: string, body?: object) => ReturnType<ReturnType<typeof testApp>>;

beforeAll(async () => {
  books = await openBooks();
  await publishAmounts(books.db);
});
afterAll(() => books.close());

beforeEach(async () => {
  customer = await makeCustomer(books.db, { createdAt: Temporal.Instant.from("2026-10-01T00:00:00Z") });
  serving = await makeProject(books.db, customer.id, "Serving");
  shared = await makeProject(books.db, customer.id, "Shared");
  const tag = { organizationId: customer.id, subjectType: "project", key: "Team", value: "search" };
  await books.db.insert(tags).values([customer.projectId, serving].map((subjectId) => ({ ...tag, subjectId })));
  const occurredAt = "2026-10-10T00:00:00Z";
  const used = (projectId: string, inputTokens: number) =>
    inferenceUsage(customer, { occurredAt, projectId, inputTokens });
  await recordUsage({ db: books.db, clock: new AdjustableClock(occurredAt) }, [
    used(customer.projectId, 1_000_000),
    used(serving, 3_000_000),
    used(shared, 1_234_567),
  ]);
  const app = testApp(books.db, { owner: callerOf(customer.id, permissions) });
  call = (method, path, body) => app(method, `/api/v1/${path}`, { as: "owner", ...(body && { body }) });
});

const project = (projectId: string, sharePercent: string | null = null) =>
  ({ kind: "project", projectId, sharePercent }) as const;
const termsOf = (rest: Partial<AllocationTerms> = {}): AllocationTerms => ({
  source: { kind: "project", projectId: shared },
  method: "even",
  targets: [project(customer.projectId), project(serving)],
  ...rest,
});
const add = (terms: AllocationTerms, validFrom = "2026-10") =>
  call("POST", "allocation-rules", { name: "Shared cluster", validFrom, terms });

async function costIn(month = "2026-10", tagKey?: string): Promise<AllocatedCost> {
  const answer = await call("GET", `allocated-cost?month=${month}${tagKey ? `&tagKey=${tagKey}` : ""}`);
  expect(answer.status).toBe(200);
  // The contract's server has checked the answer against its schema.
  return answer.body as unknown as AllocatedCost;
}

const sumOf = (parts: readonly { allocated: { amount: string } }[]) =>
  parts.reduce((sum, { allocated }) => sum.plus(allocated.amount), new Big(0)).toFixed(2);
const rowOf = (cost: AllocatedCost, id: string) => cost.projects.find(({ projectId }) => projectId === id);

describe("allocated cost", () => {
  test("without a rule is what each project cost, and sums to the draft and to the invoices", async () => {
    const draft = await costIn();
    expect(draft).toMatchObject({ agree: true, isDraft: true, moves: [], total: draft.invoiced });
    await closePeriods(
      workerContext({ db: books.db, clock: new AdjustableClock("2026-11-02T01:00:00Z"), demo: false }),
    );
    expect(await costIn()).toMatchObject({ agree: true, isDraft: false, total: draft.total });
  });

  test("moves a shared project's cost whole, evenly, and sums to the same cent", async () => {
    const before = await costIn();
    await add(termsOf());
    const after = await costIn();
    expect(after).toMatchObject({ agree: true, total: before.total });
    expect(rowOf(after, shared)).toMatchObject({ allocated: { amount: "0.00" }, given: rowOf(before, shared)?.direct });
    expect(sumOf(after.projects)).toBe(before.total.amount);
    expect(after.moves.map(({ toProjectId }) => toProjectId)).toEqual([customer.projectId, serving]);
  });

  test("by usage follows what the targets cost themselves", async () => {
    await add(termsOf({ method: "usage" }));
    const [one, other] = (await costIn()).moves.map(({ amount }) => Number(amount.amount));
    expect(Number(other) / Number(one)).toBeCloseTo(3, 1);
  });

  test("by fixed shares may go to a cost centre that is no project's, and by tag sums too", async () => {
    const costCenter = { kind: "costCenter", costCenter: "CC-9", sharePercent: "25.5" } as const;
    await add(termsOf({ method: "fixed", targets: [project(serving, "74.5"), costCenter] }));
    const cost = await costIn("2026-10", "team");
    expect(cost.costCenters.map((each) => each.costCenter)).toEqual(["CC-9", null]);
    expect(sumOf(cost.costCenters)).toBe(cost.total.amount);
    expect(cost.tags.map(({ value }) => value)).toEqual(["search", null]);
    expect(sumOf(cost.tags)).toBe(cost.total.amount);
  });

  test("of what has no tag is moved to those that have", async () => {
    await add(termsOf({ source: { kind: "untagged", key: "team" } }));
    expect(rowOf(await costIn(), shared)).toMatchObject({ allocated: { amount: "0.00" } });
  });

  test("is moved once: two rules that point at each other change no sum", async () => {
    await add(termsOf({ targets: [project(serving)] }));
    await add(termsOf({ source: { kind: "project", projectId: serving }, targets: [project(shared)] }));
    const cost = await costIn();
    expect(cost.agree).toBe(true);
    expect(rowOf(cost, shared)?.allocated).toEqual(rowOf(cost, serving)?.direct);
  });

  test("follows the version that is valid in the month, and a preview keeps nothing", async () => {
    const rule = await add(termsOf(), "2026-09");
    const path = `allocation-rules/${rule.body.id}/versions`;
    await call("POST", path, { validFrom: "2026-10", terms: termsOf({ targets: [project(serving)] }) });
    expect((await costIn()).moves).toMatchObject([{ version: 2, toProjectId: serving }]);
    expect((await call("POST", path, { validFrom: "2026-10", terms: null })).body.versions).toHaveLength(3);
    expect((await costIn()).moves).toEqual([]);
    const terms = encodeURIComponent(JSON.stringify(termsOf()));
    const preview = await call("GET", `allocation-previews?month=2026-10&terms=${terms}`);
    expect(preview.body).toMatchObject({ agree: true, moves: [{ ruleId: "preview" }, { ruleId: "preview" }] });
    expect((await costIn()).moves).toEqual([]);
  });
});

describe("a rule is refused", () => {
  test.each<[string, (own: string) => Partial<AllocationTerms>, string]>([
    ["with a project of nobody's", () => ({ targets: [project("prj_else")] }), "targets"],
    ["that lets a project bear its own cost", () => ({ targets: [project(shared)] }), "targets"],
    ["that names one twice", (own) => ({ targets: [project(own), project(own)] }), "targets"],
    ["with shares that are not the whole", (own) => ({ method: "fixed", targets: [project(own, "60")] }), "shares"],
    ["without shares where they are fixed", (own) => ({ method: "fixed", targets: [project(own)] }), "shares"],
    ["with shares where they are not", (own) => ({ targets: [project(own, "100")] }), "shares"],
    [
      "by the usage of a cost centre",
      () => ({ method: "usage", targets: [{ kind: "costCenter", costCenter: "X", sharePercent: null }] }),
      "targets",
    ],
  ])("%s", async (_, change, field) => {
    const answer = await add(termsOf(change(customer.projectId)));
    expect(answer).toMatchObject({ status: 422, body: { code: "invalid_allocation" } });
    expect(Object.keys(answer.body.fields as object)).toContain(field);
  });

  test("when it is another organization's", async () => {
    const rule = await add(termsOf());
    const other = await makeCustomer(books.db);
    const app = testApp(books.db, { other: callerOf(other.id, permissions) });
    const path = `/api/v1/allocation-rules/${rule.body.id}/versions`;
    const answer = await app("POST", path, { as: "other", body: { validFrom: "2026-10", terms: null } });
    expect(answer.status).toBe(404);
    expect((await app("GET", "/api/v1/allocation-rules", { as: "other" })).body).toEqual({ items: [] });
  });
});
