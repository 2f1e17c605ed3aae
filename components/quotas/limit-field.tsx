"use client";

import { useState } from "react";
import { InputField } from "@/components/ui/fields";
import { formatNumber } from "@/lib/format/number";

/** The new limit, and how a request for it would be decided: told while the number is typed. */
export function LimitField({
  limit,
  instantLimit,
  unit,
  setByOperator,
  wanted,
}: {
  limit: number;
  instantLimit: number;
  unit: string;
  setByOperator: boolean;
  /** What the page that led here needs. */
  wanted?: number | undefined;
}) {
  const most = Math.max(instantLimit, limit);
  const start = wanted !== undefined && wanted > limit ? wanted : most > limit ? most : limit * 2 || 8;
  const [typed, setTyped] = useState(String(start));
  const asked = /^\d+$/.test(typed.trim()) ? Number(typed) : null;
  return (
    <div className="grid gap-2">
      <InputField
        name="requestedLimit"
        label={`New limit, ${unit}`}
        inputMode="numeric"
        defaultValue={String(start)}
        onChange={(event) => setTyped(event.target.value)}
        description={`Now ${formatNumber(limit)} ${unit}.`}
        className="max-w-60"
      />
      <p className="rounded-lg bg-surface-secondary px-3 py-2 text-table" aria-live="polite">
        {decision({ asked, limit, most, unit, setByOperator })}
      </p>
    </div>
  );
}

function decision({
  asked,
  limit,
  most,
  unit,
  setByOperator,
}: {
  asked: number | null;
  limit: number;
  most: number;
  unit: string;
  setByOperator: boolean;
}): string {
  if (asked === null) return "Write a whole number.";
  if (asked <= limit) return `That is not more than now; ask for more than ${formatNumber(limit)}.`;
  if (asked <= most) return `Granted at once: requests up to ${formatNumber(most)} ${unit} are decided by rule.`;
  if (setByOperator) return "Decided by the seller’s operator within one business day, because they set this limit.";
  return `Decided by the seller’s operator within one business day. Up to ${formatNumber(most)} ${unit} would be granted at once.`;
}
