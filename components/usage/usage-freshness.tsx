"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { QueryProvider } from "@/components/query/query-provider";
import { buttonClass } from "@/components/ui/button-class";
import type { Money } from "@/control-plane/contract/primitives";
import { compareDecimals, subtractDecimals } from "@/lib/format/decimal";
import { formatInstant } from "@/lib/format/instant";
import { formatSmallMoney } from "@/lib/format/small-money";
import { usageLiveOptions } from "@/lib/usage/query-options";

interface Freshness {
  org: string;
  /** The page's own filters, as a query. */
  search: string;
  asOf: string;
  total: Money;
  timeZone: string;
}

/** Since when the numbers are what they are, what was charged since, and a button that shows it. */
export function UsageFreshness(props: Freshness) {
  return (
    <QueryProvider>
      <Line {...props} />
    </QueryProvider>
  );
}

function Line({ org, search, asOf, total, timeZone }: Freshness) {
  const router = useRouter();
  const [isRefreshing, startTransition] = useTransition();
  const { data, isError } = useQuery(usageLiveOptions(org, search, { asOf, total }));
  const isNewer = compareDecimals(data.total.amount, total.amount) > 0;
  const since = { ...total, amount: subtractDecimals(data.total.amount, total.amount) };
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2" aria-live="polite">
      <span>As of {formatInstant(asOf, timeZone)}</span>
      {isNewer && <span className="text-accent-text">{formatSmallMoney(since)} more since</span>}
      {isError && <span className="text-danger-text">Newer numbers cannot be read right now</span>}
      <button
        type="button"
        className={buttonClass("ghost", "sm")}
        disabled={isRefreshing}
        onClick={() => startTransition(() => router.refresh())}
      >
        {isRefreshing ? "Refreshing…" : "Refresh"}
      </button>
    </span>
  );
}
