import { listApiKeys } from "@/control-plane/contract/api-keys";
import { listInvoices } from "@/control-plane/contract/invoices";
import { listModels } from "@/control-plane/contract/models";
import { listReservations } from "@/control-plane/contract/reservations";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { controlPlane } from "@/lib/control-plane/client";
import { listEvaluations } from "@/lib/evaluations/queries";
import { formatInstant } from "@/lib/format/instant";
import { placesFor } from "./places";
import type { SearchableThing } from "./searchable";

/** What the role may open and do, and the newest things that it may see, for the command palette. A kind that cannot be read is left out. */
export async function listSearchable(ctx: OrgContext): Promise<SearchableThing[]> {
  const { call } = controlPlane(ctx);
  const query = { limit: 100 };
  const found = await Promise.allSettled<readonly SearchableThing[]>([
    call(listReservations, { query }).then(({ items }) =>
      items.map(({ id, name, state }) => ({
        kind: "Reservation" as const,
        label: name,
        detail: state.replaceAll("_", " "),
        path: `reservations/${id}`,
      })),
    ),
    can(ctx.role, "invoices.read")
      ? call(listInvoices, { query }).then(({ items }) =>
          items.map(({ id, number, state, periodStart, timeZone }) => ({
            kind: "Invoice" as const,
            label: number ?? "Running draft",
            detail: `${formatInstant(periodStart, timeZone, "month")}, ${state}`,
            path: `invoices/${id}`,
          })),
        )
      : [],
    call(listModels, { query: {} }).then(({ items }) =>
      items.map(({ id, name, publisher }) => ({
        kind: "Model" as const,
        label: name,
        detail: publisher,
        path: `models/${encodeURIComponent(id)}`,
      })),
    ),
    can(ctx.role, "models.use")
      ? listEvaluations(ctx, {}).then(({ items }) =>
          items.map(({ id, name, state }) => ({
            kind: "Evaluation" as const,
            label: name,
            detail: state,
            path: `evaluations/${id}`,
          })),
        )
      : [],
    call(listApiKeys, { query }).then(({ items }) =>
      items.map(({ name, prefix, state }) => ({
        kind: "API key" as const,
        label: name,
        detail: `${prefix}…, ${state}`,
        path: "api-keys",
      })),
    ),
  ]);
  return [...placesFor(ctx.role), ...found.flatMap((each) => (each.status === "fulfilled" ? each.value : []))];
}
