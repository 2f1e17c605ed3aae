import { createApiKey, updateApiKey } from "../../control-plane/contract/api-keys.ts";
import { createEndpoint } from "../../control-plane/contract/endpoints.ts";
import { listReservations } from "../../control-plane/contract/reservations.ts";
import { createServiceAccount } from "../../control-plane/contract/service-accounts.ts";
import type { Customer } from "./customer-side.ts";

/** A service account with a narrow key, spend limits on the notebooks' key, and a model on nodes of one's own. */
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
