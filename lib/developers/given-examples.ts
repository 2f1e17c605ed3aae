import type { Specimens } from "./specimen";

interface Given {
  query?: Record<string, unknown>;
  body?: unknown;
}

/** What names, forms and bounds alone do not make sense of, by operation. A test holds each against the contract. */
export const givenExamples: Record<string, (specimens: Specimens) => Given> = {
  changeTags: ({ project = "prj_1" }) => ({
    body: { things: [{ subjectType: "project", subjectId: project }], set: { team: "search" }, remove: ["old"] },
  }),
  createEndpoint: ({ reservation = "res_1", model = "demo-small" }) => ({
    body: { name: "Support bot", reservationId: reservation, modelId: model, replicas: 1 },
  }),
  createExport: () => ({
    body: {
      kind: "focus",
      format: "parquet",
      filter: { from: "2026-09-30T22:00:00Z", until: "2026-10-31T23:00:00Z" },
    },
  }),
  submitBatch: ({ project = "prj_1", model = "demo-small" }) => {
    const body = { model, messages: [{ role: "user", content: "Say hello." }] };
    const request = { custom_id: "one", method: "POST", url: "/v1/chat/completions", body };
    return { body: { projectId: project, endpoint: request.url, requests: JSON.stringify(request) } };
  },
  createPurchaseOrder: () => ({
    body: {
      number: "PO-2026-118",
      legalEntityId: "ent_1",
      amount: "250000",
      validFrom: "2026-12-01",
      validUntil: "2027-11-30",
      note: null,
    },
  }),
  createBudget: ({ project = "prj_1" }) => ({
    body: {
      name: "Research, monthly",
      scope: { type: "project", id: project },
      period: { rule: "month", anchorDay: 1 },
      timeZone: "Europe/Berlin",
      amount: "20000",
      rollsOver: false,
      thresholds: [
        { measure: "actual", percent: 80, act: "notify" },
        { measure: "actual", percent: 100, act: "stop" },
      ],
    },
  }),
  createDelivery: () => ({
    body: {
      name: "Invoices to the ERP",
      content: { type: "documents", formats: ["pdf", "ubl"] },
      destination: {
        ...{ type: "bucket", endpoint: "https://s3.eu-central-1.amazonaws.com", region: "eu-central-1" },
        ...{ bucket: "acme-billing", prefix: "headroom/", pathStyle: false },
        ...{ accessKeyId: "AKIDEXAMPLE", secretAccessKey: "…your secret…" },
      },
    },
  }),
  updateDelivery: () => ({ body: { paused: true } }),
  createWebhook: () => ({
    body: {
      name: "Events to the pager",
      url: "https://example.com/headroom",
      eventTypes: ["reclaim.announced", "node.fault"],
    },
  }),
  updateWebhook: () => ({ body: { paused: true } }),
  updateBudget: () => ({ body: { amount: "25000" } }),
  createAllocationRule: ({ project = "prj_1" }) => ({
    body: {
      name: "Shared cluster",
      validFrom: "2026-12",
      terms: {
        source: { kind: "untagged", key: "team" },
        method: "fixed",
        targets: [
          { kind: "project", projectId: project, sharePercent: "60" },
          { kind: "costCenter", costCenter: "CC-100", sharePercent: "40" },
        ],
      },
    },
  }),
  createAllocationVersion: () => ({ body: { validFrom: "2027-01", terms: null } }),
  getAllocatedCost: () => ({ query: { month: "2026-11" } }),
  previewAllocation: ({ project = "prj_1" }) => ({
    query: {
      month: "2026-11",
      terms: JSON.stringify({
        source: { kind: "untagged", key: "team" },
        method: "even",
        targets: [{ kind: "project", projectId: project, sharePercent: null }],
      }),
    },
  }),
  createSplit: () => ({ body: { nodes: 1 } }),
  getSplitTerms: () => ({ query: { nodes: 1 } }),
  getShareTerms: ({ project = "prj_1" }) => ({ query: { shares: `${project}:2` } }),
};
