import "server-only";
import type { Money } from "@/control-plane/contract/primitives";
import type { OrgContext } from "@/lib/auth/context";
import type { DependantsView } from "@/lib/endings/ending";
import { AppError, type ErrorAnswer } from "@/lib/errors";
import { addDecimals } from "@/lib/format/decimal";
import type { Settled } from "@/lib/query/settled";
import { type Following, getReleasePage } from "./release-page";
import type { ReleaseNumbers, ReservationDetail } from "./reservation";

export interface Releasable {
  reservation: ReservationDetail;
  numbers: ReleaseNumbers;
  dependants: Settled<DependantsView>;
  /** What was bought to follow it and is not released with it, and an order that still waits to buy that. */
  following: Settled<Following>;
  /** Before its nodes were handed over. */
  cancels: boolean;
}

/** What releasing the chosen reservations together would do now, and which of them cannot be released and why. */
export interface BulkRelease {
  releasable: Releasable[];
  refused: { id: string; name: string; error: ErrorAnswer }[];
  /** One for each currency. */
  refunds: Money[];
  /** How many of the ids the organization does not have. */
  missing: number;
}

/** Reads the terms of each; ids that the organization does not have are left out. */
export async function getBulkReleasePage(ctx: OrgContext, ids: readonly string[]): Promise<BulkRelease> {
  const pages = (await Promise.all(ids.map((id) => unlessUnknown(getReleasePage(ctx, id))))).filter(
    (page) => page !== null,
  );
  const releasable = pages.flatMap(({ reservation, numbers, dependants, following, cancels }) =>
    numbers.ok && following
      ? [{ reservation, numbers: numbers.data, dependants, following: without(following, ids), cancels }]
      : [],
  );
  return {
    releasable,
    refused: pages.flatMap(({ reservation: { id, name }, numbers }) =>
      numbers.ok ? [] : [{ id, name, error: numbers.error }],
    ),
    missing: ids.length - pages.length,
    refunds: sumByCurrency(releasable.map(({ numbers }) => numbers.refund)),
  };
}

/** A successor that is released too does not stay. */
function without(following: Settled<Following>, ids: readonly string[]): Settled<Following> {
  if (!following.ok || !following.data.successor || !ids.includes(following.data.successor.id)) return following;
  return { ok: true, data: { ...following.data, successor: null } };
}

async function unlessUnknown<Page>(page: Promise<Page>): Promise<Page | null> {
  try {
    return await page;
  } catch (error) {
    if (error instanceof AppError && error.status === 404) return null;
    throw error;
  }
}

function sumByCurrency(amounts: readonly Money[]): Money[] {
  const sums = new Map<string, string>();
  for (const { amount, currency } of amounts) sums.set(currency, addDecimals(sums.get(currency) ?? "0", amount));
  return [...sums].map(([currency, amount]) => ({ amount, currency }));
}
