import { and, eq } from "drizzle-orm";
import { NextRequest } from "next/server";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { moveReservationsAction } from "./actions";
import { actsOnChosen } from "./acts-on-chosen";
import { exportChosen } from "./export-reservations";
import { type ChosenReservations, chosenReservations, mostChosen } from "./schema";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const usd = (amount: string) => ({ amount, currency: "USD" });
const actor = { type: "user", id: "usr_1", name: "X" };
const reservation = (id: string) => ({
  ...{ id, name: `Named ${id}`, state: "active", projectId: "prj_2", region: "eu-north", nodeType: "h100-sxm-8" },
  ...{ capacityClass: "guaranteed", noticeClass: null, nodes: 2, deliveredNodes: 2, gpus: 16, quoteId: "quo_1" },
  ...{ startsAt: "2030-01-01T00:00:00Z", endsAt: "2030-01-02T00:00:00Z", createdAt: "2029-01-01T00:00:00Z" },
  ...{ pricePerNodeHour: usd("49"), total: usd("2352.00"), chargedToDate: usd("49"), createdBy: actor },
  ...{ poNumber: null, splitFrom: null, listingId: null, endingNotices: [] },
});

withConsole();
const stub = stubControlPlane({
  "POST /api/v1/reservations/res_1/moves": () => ({ status: 201, body: reservation("res_1") }),
  "POST /api/v1/reservations/res_2/moves": () => ({ status: 409, body: problem("same_project", 409) }),
  "GET /api/v1/reservations": () => ({
    status: 200,
    body: { items: [reservation("res_1"), reservation("res_2")], nextCursor: null },
  }),
  "GET /api/v1/regions": () => ({ status: 200, body: { items: [] } }),
  "GET /api/v1/node-types": () => ({ status: 200, body: { items: [] } }),
  "GET /api/v1/projects": () => ({ status: 200, body: { items: [] } }),
});

let administrator: TestMember;
beforeEach(async () => {
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      ...{ name: "moving several reservations", action: moveReservationsAction, needs: "reservations.buy" },
      valid: { operationId: "op_moves", projectId: "prj_2", "reservationIds[]": "res_1" },
      invalid: [{ projectId: "" }, { "reservationIds[]": "" }, { operationId: "" }],
    },
  ],
  stub,
);

const moveMany = (operationId: string, ...ids: string[]) => {
  const form = formOf({ operationId, projectId: "prj_2" });
  for (const id of ids) form.append("reservationIds[]", id);
  return moveReservationsAction(administrator.ctx.slug, null, form);
};

describe("moving several reservations", () => {
  test("moves each under a key of its own, tells what became of each, and has an audit entry of each", async () => {
    expect(await moveMany("op_move", "res_2", "res_1", "res_1")).toMatchObject({
      ok: true,
      data: [
        { reservationId: "res_2", error: { code: "same_project", requestId: expect.any(String) } },
        { reservationId: "res_1", error: null },
      ],
    });
    expect(stub.calls.map(({ idempotencyKey }) => idempotencyKey)).toEqual(["op_move.res_2", "op_move.res_1"]);
    const outcomesOf = async (id: string) =>
      (
        await database()
          .select()
          .from(auditEntries)
          .where(and(eq(auditEntries.operationId, `op_move.${id}`), eq(auditEntries.targetId, id)))
      ).map(({ action, outcome }) => `${action} ${outcome}`);
    expect(await outcomesOf("res_1")).toContain("reservation.move succeeded");
    expect(await outcomesOf("res_2")).toContain("reservation.move failed");
  });

  test("takes a page of the list, and refuses more instead of leaving some out", async () => {
    const ids = Array.from({ length: mostChosen + 1 }, (_, index) => `res_${index}`);
    expect(await moveMany("op_move_many", ...ids)).toMatchObject({
      error: { code: "invalid_input", fields: { reservationIds: "Move at most 50 at once." } },
    });
    expect(stub.calls).toEqual([]);
    expect(await moveMany("op_move_page", ...ids.slice(1))).toMatchObject({ ok: true, data: { length: 50 } });
  });
});

describe("the choice in an address", () => {
  test("is kept whole, each once, up to a page; more is said to be too many", () => {
    const ids = Array.from({ length: mostChosen }, (_, index) => `res_${index}`);
    expect(chosenReservations.parse({ id: [...ids, "res_1", ""] })).toEqual({ ids, isTooMany: false });
    expect(chosenReservations.parse({ id: [...ids, "res_more"] })).toMatchObject({ isTooMany: true });
    expect(chosenReservations.parse({ id: "res_1" })).toEqual({ ids: ["res_1"], isTooMany: false });
    expect(chosenReservations.parse({})).toEqual({ ids: [], isTooMany: false });
  });

  test("is acted on as the role may", () => {
    const labels = (role: "administrator" | "viewer") => actsOnChosen({ role, slug: "x" }).map(({ label }) => label);
    expect(labels("administrator")).toEqual(["Move to a project…", "Tag…", "Download as CSV", "Release…"]);
    expect(labels("viewer")).toEqual(["Download as CSV"]);
  });
});

describe("the chosen ones as CSV", () => {
  const handler = orgHandler<ChosenReservations>({
    needs: "reservations.read",
    query: chosenReservations,
    run: async (ctx, { query }) => csvResponse("chosen.csv", await exportChosen(ctx, query)),
  });
  const download = (ids: readonly string[]) =>
    handler(new NextRequest(`http://localhost/api?${new URLSearchParams(ids.map((id) => ["id", id]))}`), {
      params: Promise.resolve({ org: administrator.ctx.slug }),
    });

  test("are all that were chosen, and no others", async () => {
    const response = await download(["res_1", "res_2"]);
    expect(response.status).toBe(200);
    const lines = (await response.text()).trim().split("\r\n");
    expect(lines[0]).toMatch(/^reservation_id,name,state,/);
    expect(lines.slice(1).map((line) => line.split(",")[0])).toEqual(["res_1", "res_2"]);
    expect(stub.calls.find(({ path }) => path === "/api/v1/reservations")?.query.get("ids")).toBe("res_1,res_2");
  });

  test("are refused when there are none or too many", async () => {
    expect(await (await download([])).json()).toMatchObject({ message: "Choose at least one reservation." });
    const many = await download(Array.from({ length: 51 }, (_, index) => `res_${index}`));
    expect(await many.json()).toMatchObject({ message: "Choose at most 50 reservations at once." });
    await arriveAs(null);
    expect((await download(["res_1"])).status).toBe(401);
    expect(stub.calls).toEqual([]);
  });
});
