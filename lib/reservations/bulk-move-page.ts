import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { subtractDecimals } from "@/lib/format/decimal";
import { listActiveProjects } from "@/lib/projects/queries";
import { listChosen } from "./queries";
import type { ReservationRow } from "./reservation";
import { isFinal } from "./states";

/** The chosen reservations with what would be charged elsewhere, why some cannot be moved, and the projects to choose from. */
export async function getBulkMovePage(ctx: OrgContext, ids: readonly string[]) {
  const [rows, projects] = await Promise.all([listChosen(ctx, ids), listActiveProjects(ctx)]);
  const judged = rows.map((row) => ({ row, whyNot: whyNot(row) }));
  return {
    projects,
    movable: judged.flatMap(({ row, whyNot }) => (whyNot === null ? [{ row, rest: restOf(row) }] : [])),
    refused: judged.flatMap(({ row: { id, name }, whyNot }) => (whyNot === null ? [] : [{ id, name, whyNot }])),
    missing: ids.length - rows.length,
  };
}

/** What is not charged yet of the total as agreed. */
function restOf({ total, chargedToDate }: ReservationRow) {
  return { amount: subtractDecimals(total.amount, chargedToDate.amount), currency: total.currency };
}

function whyNot({ state }: ReservationRow): string | null {
  if (state === "pending_approval") return "its approvers decide about it for this project.";
  return isFinal(state) ? "it is over, and nothing more is charged." : null;
}
