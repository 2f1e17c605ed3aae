import { createApiKey, updateApiKey } from "../../control-plane/contract/api-keys.ts";
import { submitBatch } from "../../control-plane/contract/batches.ts";
import { createEndpoint } from "../../control-plane/contract/endpoints.ts";
import { listReservations } from "../../control-plane/contract/reservations.ts";
import { createServiceAccount } from "../../control-plane/contract/service-accounts.ts";
import type { Customer } from "./customer-side.ts";

/** A service account with a narrow key, spend limits on the notebooks' key, a batch, and a model on nodes of one's own. */
export async function addKeyStory(
  { caller, person }: Customer,
  { projectId, notebooksId }: { projectId: string; notebooksId: string },
): Promise<void> {
  const account = await caller.as(person, createServiceAccount, {
    body: {
      name: "Build server",
      description: "Nightly evaluation of release candidates",
      projectId,
      scopes: ["inference"],
    },
  });
  await caller.as(person, createApiKey, {
    body: {
      name: "Nightly evaluation",
      projectId,
      serviceAccountId: account.id,
      allowedModels: ["demo-small"],
      allowedAddresses: ["203.0.113.0/24", "2001:db8::/32", "127.0.0.1"],
      requestsPerMinute: 30,
      spendPerDay: "5",
    },
  });
  await caller.as(person, updateApiKey, {
    params: { id: notebooksId },
    body: { spendPerDay: "25", spendPerMonth: "400" },
  });
  await caller.as(person, submitBatch, {
    body: { projectId, endpoint: "/v1/chat/completions", fileName: "tickets.jsonl", requests: ticketRequests },
  });
  const { items } = await caller.as(person, listReservations, { query: { state: "active" } });
  const fleet = items.find(({ name, nodes }) => name.startsWith("Serving") && nodes > 1) ?? items[0];
  if (!fleet) return;
  await caller.as(person, createEndpoint, {
    body: {
      name: "Support bot",
      reservationId: fleet.id,
      modelId: "demo-large",
      replicas: 1,
      note: "bf16, one replica",
    },
  });
}

const tickets = [
  "The invoice of October has a line that we do not know.",
  "How long before the end can a reservation be extended?",
  "Our job waits for nodes in eu-north since this morning.",
  "Please raise our limit of requests a minute.",
];

/** Run when the control plane first runs. */
const ticketRequests = tickets
  .map((ticket, index) => {
    const messages = [
      { role: "system", content: "Answer the ticket in two sentences." },
      { role: "user", content: ticket },
    ];
    const body = { model: "demo-small", messages, max_tokens: 80 };
    return JSON.stringify({ custom_id: `ticket-${index + 1}`, method: "POST", url: "/v1/chat/completions", body });
  })
  .join("\n");
