import { beforeEach, expect, test, vi } from "vitest";
import { auditEntriesOf } from "@/lib/testing/audit-entries-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { acceptTransferAction, offerReservationAction, withdrawOfferAction } from "./actions";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

const code = `tr_${"7".repeat(32)}`;
const usd = (amount: string) => ({ amount, currency: "USD" });
const actor = { type: "user", id: "usr_1", name: "X" };
const offered = {
  ...{ id: "tro_1", reservationId: "res_1", shownName: "A lab", state: "offered", code, createdBy: actor },
  ...{ expiresAt: "2030-01-08T00:00:00Z", createdAt: "2030-01-01T00:00:00Z", effectiveAt: null },
};
const reservation = {
  ...{ id: "res_2", name: "x", state: "scheduled", projectId: "prj_1", region: "eu-north", nodeType: "h100-sxm-8" },
  ...{ capacityClass: "guaranteed", noticeClass: null, nodes: 2, deliveredNodes: 0, gpus: 16, quoteId: "quo_1" },
  ...{
    splitFrom: null,
    listingId: null,
    endingNotices: [],
    poNumber: null,
    createdBy: actor,
    createdAt: "2029-01-01T00:00:00Z",
  },
  ...{ startsAt: "2030-01-01T00:00:00Z", endsAt: "2030-01-02T00:00:00Z" },
  ...{ pricePerNodeHour: usd("49"), total: usd("2352.00"), chargedToDate: usd("0") },
};

withConsole();
const stub = stubControlPlane({
  "POST /api/v1/reservations/res_1/transfer-offers": () => ({ status: 201, body: offered }),
  "POST /api/v1/transfer-offers/tro_1/withdrawals": () => ({
    status: 201,
    body: { ...offered, code: null, state: "withdrawn" },
  }),
  [`POST /api/v1/received-transfers/${code}/acceptances`]: () => ({ status: 201, body: reservation }),
});

const offer = { operationId: "op_offer", reservationId: "res_1", shownName: "A lab" };
const withdraw = { operationId: "op_withdraw", reservationId: "res_1", offerId: "tro_1" };
const accept = {
  ...{ operationId: "op_accept", code, projectId: "prj_1", expectedTotal: "2352.00", name: "", poNumber: "" },
};

let administrator: TestMember;
beforeEach(async () => {
  administrator ??= await makeMember("administrator");
  await arriveAs(administrator.token);
});

describeRefusals(
  [
    {
      name: "offering a reservation",
      action: offerReservationAction,
      needs: "reservations.buy",
      valid: offer,
      invalid: [{ reservationId: "" }, { shownName: " " }],
    },
    {
      name: "withdrawing an offer",
      action: withdrawOfferAction,
      needs: "reservations.buy",
      valid: withdraw,
      invalid: [{ offerId: "" }],
    },
    {
      name: "taking a reservation over",
      action: acceptTransferAction,
      needs: "reservations.buy",
      valid: accept,
      invalid: [{ code: "tr_short" }, { projectId: "" }, { expectedTotal: "much" }],
    },
  ],
  stub,
);

test("an offer is made with the name that is shown, and its code is in the answer and in no record", async () => {
  const slug = administrator.ctx.slug;
  await expect(offerReservationAction(slug, null, formOf(offer))).resolves.toMatchObject({ ok: true, data: { code } });
  expect(stub.calls[0]).toMatchObject({ body: { shownName: "A lab" }, idempotencyKey: "op_offer" });
  const entries = await auditEntriesOf("op_offer");
  expect(entries.at(-1)).toMatchObject({ action: "transfer.offer", outcome: "succeeded" });
  expect(JSON.stringify(entries)).not.toContain(code);
  await expect(withdrawOfferAction(slug, null, formOf(withdraw))).resolves.toMatchObject({ ok: true });
});

test("taking over sends what was shown, leads to the reservation, and records no code", async () => {
  await expect(acceptTransferAction(administrator.ctx.slug, null, formOf(accept))).rejects.toMatchObject({
    digest: expect.stringContaining("/reservations/res_2?receipt=bought"),
  });
  expect(stub.calls[0]).toMatchObject({ body: { projectId: "prj_1", expectedTotal: "2352.00" } });
  const entries = await auditEntriesOf("op_accept");
  expect(entries.at(-1)).toMatchObject({ action: "transfer.accept", outcome: "succeeded" });
  expect(JSON.stringify(entries)).not.toContain(code);
});
