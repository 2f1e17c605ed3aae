import "server-only";
import { listApiKeys } from "@/control-plane/contract/api-keys";
import { listReservations } from "@/control-plane/contract/reservations";
import { listActors } from "@/lib/audit/list-actors";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";
import { compareDecimals } from "@/lib/format/decimal";
import { listActiveProjects } from "@/lib/projects/queries";
import { orElse } from "@/lib/query/or-else";
import type { Glances } from "./start-overview";

/** How far a new organization has come. */
export interface FirstSteps {
  hasProject: boolean;
  hasReserved: boolean;
  hasCalledModel: boolean;
  hasKey: boolean;
  hasColleagues: boolean;
}

/**
 * The first steps of a new organization; null for one that is no longer new, or when that cannot be told. What the
 * overview reads anyway decides: nothing runs or is about to, and nothing was charged this month or last.
 */
export async function findFirstSteps(
  ctx: OrgContext,
  glances: Pick<Glances, "running" | "spend">,
): Promise<FirstSteps | null> {
  const [running, spend] = await Promise.all([glances.running, glances.spend]);
  if (!running.ok || !spend.ok) return null;
  const isQuiet = running.data.running.length + running.data.upcoming.length === 0;
  const isFree = [spend.data.total, spend.data.previousTotal].every((amount) => compareDecimals(amount, "0") === 0);
  if (!isQuiet || !isFree) return null;
  const { call } = controlPlane(ctx);
  const found = await orElse(
    Promise.all([
      call(listReservations, { query: { limit: 1 } }),
      call(listApiKeys, { query: { limit: 1 } }),
      listActors(ctx),
      listActiveProjects(ctx),
    ]),
    null,
  );
  if (!found) return null;
  const [reservations, keys, people, projects] = found;
  return {
    hasProject: projects.length > 0,
    hasReserved: reservations.items.length > 0,
    hasCalledModel: spend.data.quantities.requests > 0,
    hasKey: keys.items.length > 0,
    hasColleagues: people.length > 1,
  };
}
