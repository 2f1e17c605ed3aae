import "server-only";
import { Temporal } from "temporal-polyfill";
import * as contract from "@/control-plane/contract/bookkeeping";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { listBillingPeriods } from "@/lib/invoices/billing-periods";

export type { AccountMapping, CloseCheck, MonthClose } from "@/control-plane/contract/bookkeeping";

/** A month that can be looked at, newest first. */
export interface MonthOption {
  month: string;
  label: string;
}

/** The months with invoices or drafts, and the one to show: the wanted one, else the last that is over. */
export async function listMonths(ctx: OrgContext): Promise<{ months: MonthOption[]; usual: string | null }> {
  const periods = await listBillingPeriods(ctx);
  const now = Temporal.Now.instant();
  const options = periods.map(({ label, start, end, zone }) => ({
    label,
    month: Temporal.Instant.from(start).toZonedDateTimeISO(zone).toPlainDate().toString().slice(0, 7),
    isOver: Temporal.Instant.compare(Temporal.Instant.from(end), now) <= 0,
  }));
  const usual = options.find(({ isOver }) => isOver) ?? options[0];
  return { months: options.map(({ month, label }) => ({ month, label })), usual: usual?.month ?? null };
}

/** The close checklist of a month. Throws `not_found` for one that has not begun. */
export function getMonthClose(ctx: OrgContext, month: string): Promise<contract.MonthClose> {
  return controlPlane(ctx).call(contract.getMonthClose, { params: { month }, timeoutMs: 20_000 });
}

/** Which accounts the parts of an invoice go to. */
export function getAccountMapping(ctx: OrgContext): Promise<contract.AccountMapping> {
  return controlPlane(ctx).call(contract.getAccountMapping, {});
}
