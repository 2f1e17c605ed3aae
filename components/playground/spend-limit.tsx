"use client";

import { useState } from "react";
import { formatSmallMoney } from "@/lib/format/small-money";

/** What this tab spent, and the limit beyond which nothing is sent. */
export function SpendLimit({
  spent,
  currency,
  limit,
  onLimit,
}: {
  /** A decimal amount. */
  spent: string;
  currency: string;
  /** A decimal amount; null for no limit. */
  limit: string | null;
  onLimit: (limit: string | null) => void;
}) {
  const [typed, setTyped] = useState(limit ?? "");
  const isValid = typed.trim() === "" || /^\d{1,9}([.,]\d{1,6})?$/.test(typed.trim());
  return (
    <label className="grid gap-1">
      <span className="label">Spend limit of this session</span>
      <span className="flex items-center gap-2">
        <input
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          placeholder="no limit"
          aria-invalid={!isValid || undefined}
          onChange={(event) => {
            const next = event.target.value;
            setTyped(next);
            const value = next.trim().replace(",", ".");
            if (value === "") onLimit(null);
            else if (/^\d{1,9}(\.\d{1,6})?$/.test(value)) onLimit(value);
          }}
          className="input w-28 text-end tabular-nums"
        />
        <span className="text-table text-muted">{currency}</span>
      </span>
      <span className="description">
        {isValid ? (
          <>
            <span className="tabular-nums">{formatSmallMoney({ amount: spent, currency })}</span> spent in this tab.
            What could go beyond the limit at its most expensive is not sent.
          </>
        ) : (
          <span className="text-danger-text">An amount such as 5 or 0.50, or nothing.</span>
        )}
      </span>
    </label>
  );
}
