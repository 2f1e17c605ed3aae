const usd = (amount: string) => ({ amount, currency: "USD" });
const person = { type: "user", id: "usr_1", name: "Test engineer" };
/** A policy as the control plane answers it. */
export const policy = {
  ...{ id: "app_1", name: "Large purchases", totalFrom: usd("10000"), daysFrom: null, nodeTypes: [], projectIds: [] },
  ...{ approverRoles: ["administrator"], approverPeople: [], deadlineHours: 24, allowOwnRequests: false },
  decideByLink: true,
  ...{ createdAt: "2029-01-01T00:00:00Z", createdBy: person, archivedAt: null },
};
const quote = {
  ...{ id: "quo_1", state: "pending_approval", region: "eu-north", nodeType: "h100-sxm-8", nodes: 2, gpus: 16 },
  ...{ capacityClass: "guaranteed", noticeClass: null, from: "2030-01-01T00:00:00Z", until: "2030-01-02T00:00:00Z" },
  ...{ nodeHours: "48", pricePerNodeHour: usd("49"), pricePerGpuHour: usd("6.125"), total: usd("2352.00") },
  terms: { earlyReleaseFeePercent: 30, noticeSeconds: null, deliveryToleranceMinutes: 15, sentences: [] },
  ...{ listingId: null, taxLabel: "VAT", taxRatePercent: "19", tax: usd("446.88"), totalWithTax: usd("2798.88") },
  ...{ createdAt: "2029-01-01T00:00:00Z", expiresAt: "2029-01-02T00:00:00Z", createdBy: "X" },
  ...{ kind: "purchase", forReservationId: null, reservationId: "res_1", approvalRequestId: "apr_1" },
};
/** A request that waits, of a purchase, as the control plane answers it. */
export const request = {
  ...{
    id: "apr_1",
    state: "pending",
    quote,
    reservationId: "res_1",
    change: null,
    projectId: "prj_1",
    name: "Run",
    poNumber: null,
  },
  ...{ justification: "For March.", requirements: [], decisions: [], createdAt: "2029-01-01T00:00:00Z" },
  ...{ createdBy: person, deadline: "2029-01-02T00:00:00Z", decidedAt: null, mayDecide: true, mayNotBecause: null },
};
