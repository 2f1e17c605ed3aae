"use client";

import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { QueryProvider } from "@/components/query/query-provider";
import { InputField } from "@/components/ui/fields";
import { formatNumber } from "@/lib/format/number";
import { quotaPreviewOptions } from "@/lib/quotas/query-options";
import { PreviewWords } from "./preview-words";

interface LimitFieldProps {
  org: string;
  quotaId: string;
  /** What the seller gives now. */
  limit: number;
  instantLimit: number;
  unit: string;
  zone: string;
  /** What the page that led here needs. */
  wanted?: number | undefined;
}

/** Typing rests so long before the outcome is looked for. */
const restMs = 250;

/** The new limit and for how long, with the outcome that a request would have now: simulated while it is typed. */
export function LimitField(props: LimitFieldProps) {
  return (
    <QueryProvider>
      <Fields {...props} />
    </QueryProvider>
  );
}

function Fields({ org, quotaId, limit, instantLimit, unit, zone, wanted }: LimitFieldProps) {
  const most = Math.max(instantLimit, limit);
  const start = wanted !== undefined && wanted > limit ? wanted : most > limit ? most : limit * 2 || 8;
  const [asked, setAsked] = useState({ limit: String(start), lastDay: "" });
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const number = /^\d{1,8}$/.test(asked.limit.trim()) ? Number(asked.limit) : null;
  const preview = useQuery(quotaPreviewOptions(org, { quota: quotaId, limit: number, lastDay: asked.lastDay }));

  function type(change: Partial<typeof asked>) {
    clearTimeout(rest.current);
    rest.current = setTimeout(() => setAsked((before) => ({ ...before, ...change })), restMs);
  }

  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-3">
        <InputField
          name="requestedLimit"
          label={`New limit, ${unit}`}
          inputMode="numeric"
          defaultValue={String(start)}
          onChange={(event) => type({ limit: event.target.value })}
          description={`Now ${formatNumber(limit)} ${unit}.`}
          className="w-60"
        />
        <InputField
          name="lastDay"
          label="Last day"
          type="date"
          optional
          onChange={(event) => type({ lastDay: event.target.value })}
          description="For a time only: it falls back by itself."
          className="w-60"
        />
      </div>
      <div className="min-h-20 rounded-lg bg-surface-secondary px-3 py-2 text-table" aria-live="polite">
        <PreviewWords
          preview={preview.data ?? null}
          isTyped={number !== null}
          isUnknown={preview.isError}
          unit={unit}
          zone={zone}
        />
      </div>
    </div>
  );
}
