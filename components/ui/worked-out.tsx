"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";

const Report = createContext<((stale: boolean) => void) | null>(null);
const IsStale = createContext(false);

/** Around a filter form and the `Result` that is worked out from it. */
export function WorkedOut({ children }: { children: ReactNode }) {
  const [stale, setStale] = useState(false);
  return (
    <Report value={setStale}>
      <IsStale value={stale}>{children}</IsStale>
    </Report>
  );
}

/** Says that what stands in a form is not what the result beside it was worked out from. */
export function useReportStale(stale: boolean): void {
  const report = useContext(Report);
  useEffect(() => {
    report?.(stale);
    return () => report?.(false);
  }, [report, stale]);
}

/** What a form was worked out to; nothing can be confirmed in it while the form says something else. */
export function Result({ children }: { children: ReactNode }) {
  const stale = useContext(IsStale);
  return (
    <div className="min-w-0">
      <p role="status" className="text-table text-muted not-empty:mb-2">
        {stale && "You changed what this is worked out from. Work it out again before you confirm."}
      </p>
      <div inert={stale} className={stale ? "opacity-50" : undefined}>
        {children}
      </div>
    </div>
  );
}
