import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { problem, stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { swapReservationAction, takeSwapQuoteAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const refused = () => ({ status: 409, body: problem("swap_not_possible", 409) });
const stub = stubControlPlane({
  "POST /api/v1/reservations/res_1/swap-quotes": refused,
  "POST /api/v1/reservations/res_1/swaps": refused,
});
const quoteInput = { operationId: "op_swap_quote", reservationId: "res_1" };
const valid = { operationId: "op_swap", reservationId: "res_1", quoteId: "quo_1" };

let administrator: TestMember;
beforeEach(async () => {
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      ...{ name: "asking for a swap's price", action: takeSwapQuoteAction, needs: "capacity.quote" },
      ...{ valid: quoteInput, invalid: [{ reservationId: "" }, { nodes: "3" }] },
    },
    {
      ...{ name: "swapping", action: swapReservationAction, needs: "reservations.buy" },
      ...{ valid, invalid: [{ quoteId: "" }, { price: "1" }] },
    },
  ],
  stub,
);

describe("a swap that is refused", () => {
  test("says so, and stands in the audit log", async () => {
    expect(await swapReservationAction(administrator.ctx.slug, null, formOf(valid))).toMatchObject({
      error: { code: "swap_not_possible" },
    });
    expect(stub.calls).toMatchObject([{ idempotencyKey: "op_swap", body: { quoteId: "quo_1" } }]);
    const entries = await database().select().from(auditEntries).where(eq(auditEntries.operationId, "op_swap"));
    expect(entries).toContainEqual(expect.objectContaining({ action: "reservation.swap", outcome: "failed" }));
  });
});
