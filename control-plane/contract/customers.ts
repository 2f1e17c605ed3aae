import { z } from "zod";
import { actionList, auditEntry } from "./organizations.ts";
import { identifier, instant, money, pageOf, pageQuery, timeZone } from "./primitives.ts";
import { quota } from "./quotas.ts";
import { defineRoute } from "./route.ts";

/** A customer as the operator sees one. */
export const customer = z
  .strictObject({
    id: identifier,
    name: z.string(),
    currency: z.string(),
    timeZone: z.string(),
    createdAt: instant,
    /** Reservations that are scheduled or have nodes. */
    livingReservations: z.number().int(),
    pendingQuotaRequests: z.number().int(),
  })
  .meta({ id: "Customer" });

export const listCustomers = defineRoute({
  id: "listCustomers",
  method: "GET",
  path: "/api/v1/operator/organizations",
  tag: "Operator",
  needs: "operator",
  summary: "All customers by name, each with what the running month bills so far, before tax",
  query: z.strictObject(pageQuery),
  response: pageOf(customer.extend({ draftTotal: money })),
});

export const listCustomerNames = defineRoute({
  id: "listCustomerNames",
  method: "GET",
  path: "/api/v1/operator/organization-names",
  tag: "Operator",
  needs: "operator",
  summary: "Every customer to choose from, by name: at most the first five thousand",
  response: z.strictObject({ items: z.array(customer.pick({ id: true, name: true, currency: true })) }),
});

export const getCustomer = defineRoute({
  id: "getCustomer",
  method: "GET",
  path: "/api/v1/operator/organizations/{id}",
  tag: "Operator",
  needs: "operator",
  summary: "One customer with its limits and what is used of them",
  params: z.strictObject({ id: identifier }),
  response: customer.extend({ draftTotal: money, quotas: z.array(quota) }),
});

export const listOperatorAuditEntries = defineRoute({
  id: "listOperatorAuditEntries",
  method: "GET",
  path: "/api/v1/operator/audit-entries",
  tag: "Operator",
  needs: "operator",
  summary: "What operators did, by name, across all customers, newest first",
  query: z.strictObject({
    ...pageQuery,
    organizationId: identifier.optional(),
    /** As for `listAuditEntries`: actions separated by commas; one that ends in a full stop means all of that noun. */
    action: actionList.optional(),
    outcome: auditEntry.shape.outcome.optional(),
    from: instant.optional(),
    until: instant.optional(),
  }),
  response: pageOf(
    auditEntry.extend({ organization: z.strictObject({ id: identifier, name: z.string() }).nullable() }),
  ),
});

export const listOperatorActDays = defineRoute({
  id: "listOperatorActDays",
  method: "GET",
  path: "/api/v1/operator/audit-days",
  tag: "Operator",
  needs: "operator",
  summary: "How often operators did what on each day of a time zone, in at most 62 days; refusals are left out",
  query: z.strictObject({ from: instant, until: instant, timeZone }),
  response: z.strictObject({
    items: z.array(z.strictObject({ day: z.iso.date(), action: z.string(), count: z.number().int().positive() })),
  }),
});
