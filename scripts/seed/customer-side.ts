import type { Temporal } from "temporal-polyfill";
import { createApiKey } from "../../control-plane/contract/api-keys.ts";
import { createProject, putOrganization } from "../../control-plane/contract/organizations.ts";
import { keyScopeNames } from "../../control-plane/contract/permissions.ts";
import { createQuotaRequest } from "../../control-plane/contract/quotas.ts";
import { createQuote } from "../../control-plane/contract/quotes.ts";
import { createRelease, createReservation } from "../../control-plane/contract/reservations.ts";
import type { Caller, Person } from "./caller.ts";
import { recordConsoleAct } from "./console-side.ts";
import type { PlannedReservation } from "./reservations.ts";

export interface Customer {
  caller: Caller;
  person: Person;
  /** Where the demo's clock stands. */
  now(): Temporal.Instant;
}

export async function announceOrganization(
  customer: Customer,
  body: { name: string; billingAddress: string[]; taxId: string | null },
): Promise<void> {
  await customer.caller.as(customer.person, putOrganization, {
    body: { ...body, currency: "USD", timeZone: "Europe/Berlin" },
  });
}

/** Makes projects; gives their ids by name. */
export async function createProjects(
  customer: Customer,
  projects: Record<string, string>,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const [name, costCenter] of Object.entries(projects)) {
    const project = await customer.caller.as(customer.person, createProject, { body: { name, costCenter } });
    await recordConsoleAct(customer.person, customer.now(), {
      action: "project.create",
      target: { type: "project", id: project.id, name },
    });
    ids.set(name, project.id);
  }
  return ids;
}

/** Makes a key; gives its id and its secret. */
export async function makeKey(customer: Customer, name: string, projectId: string, everything = false) {
  const scopes = everything ? keyScopeNames : ["inference" as const];
  const { apiKey, secret } = await customer.caller.as(customer.person, createApiKey, {
    body: { name, projectId, scopes: [...scopes] },
  });
  await recordConsoleAct(customer.person, customer.now(), {
    action: "api_key.create",
    target: { type: "api_key", id: apiKey.id, name },
  });
  if (!secret) throw new Error("A new key comes with its secret.");
  return { id: apiKey.id, secret };
}

export async function holdQuote(customer: Customer, planned: PlannedReservation, now: Temporal.Instant) {
  const quote = await customer.caller.as(customer.person, createQuote, {
    body: {
      region: planned.region,
      nodeType: planned.nodeType,
      capacityClass: planned.notice ? "surplus" : "guaranteed",
      noticeClass: planned.notice,
      nodes: planned.nodes,
      from: now.add({ seconds: planned.from * 3600 }).toString(),
      until: now.add({ seconds: planned.until * 3600 }).toString(),
    },
  });
  await recordConsoleAct(customer.person, customer.now(), {
    action: "quote.create",
    target: { type: "quote", id: quote.id },
  });
  return quote;
}

/** Quote, then purchase; gives the reservation's id. */
export async function buy(
  customer: Customer,
  planned: PlannedReservation,
  projectId: string,
  now: Temporal.Instant,
): Promise<string> {
  const quote = await holdQuote(customer, planned, now);
  const reservation = await customer.caller.as(customer.person, createReservation, {
    body: {
      quoteId: quote.id,
      projectId,
      name: planned.name,
      ...(planned.poNumber ? { poNumber: planned.poNumber } : {}),
    },
  });
  await recordConsoleAct(customer.person, customer.now(), {
    action: "reservation.buy",
    target: { type: "reservation", id: reservation.id, name: planned.name },
  });
  return reservation.id;
}

export async function release(customer: Customer, id: string, name: string): Promise<void> {
  await customer.caller.as(customer.person, createRelease, {
    params: { id },
    body: { reason: "The work finished early." },
  });
  await recordConsoleAct(customer.person, customer.now(), {
    action: "reservation.release",
    target: { type: "reservation", id, name },
  });
}

export async function requestQuota(
  customer: Customer,
  quotaId: string,
  requestedLimit: number,
  justification: string,
  /** Of a temporary increase. */
  until?: string,
): Promise<{ id: string; state: string }> {
  const request = await customer.caller.as(customer.person, createQuotaRequest, {
    body: { quotaId, requestedLimit, justification, ...(until && { until }) },
  });
  await recordConsoleAct(customer.person, customer.now(), {
    action: "quota.request",
    target: { type: "quota", id: quotaId },
  });
  return request;
}
