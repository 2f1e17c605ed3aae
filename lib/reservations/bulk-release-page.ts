import "server-only";
import type { Money } from "@/control-plane/contract/primitives";
import type { OrgContext } from "@/lib/auth/context";
import type { DependantsView } from "@/lib/endings/ending";
import { AppError, type ErrorAnswer } from "@/lib/errors";
import { addDecimals } from "@/lib/format/decimal";
import type { Settled } from "@/lib/query/settled";
import { getReleasePage } from "./release-page";
import type { ReleaseNumbers, ReservationDetail } from "./reservation";

export interface Releasable {
  reservation: ReservationDetail;
  numbers: ReleaseNumbers;
  dependants: Settled<DependantsView>;
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
  const releasable = pages.flatMap(({ reservation, numbers, dependants }) =>
    numbers.ok ? [{ reservation, numbers: numbers.data, dependants }] : [],
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
