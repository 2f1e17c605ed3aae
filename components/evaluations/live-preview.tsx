"use client";

import { useMemo } from "react";
import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { type toDefinitionInput, toEstimable } from "@/lib/evaluations/draft";
import { type EstimatedModel, estimateRun } from "@/lib/evaluations/estimate";
import type { ParsedCases } from "@/lib/evaluations/parse-cases";
import { formatDuration } from "@/lib/format/duration";
import { formatNumber } from "@/lib/format/number";
import { formatSmallMoney } from "@/lib/format/small-money";

/** What the definition would come to as it stands in the form; it moves with every change. */
export function LivePreview({
  definition,
  parsed,
  models,
}: {
  definition: ReturnType<typeof toDefinitionInput>;
  parsed: ParsedCases;
  models: readonly EstimatedModel[];
}) {
  const text = JSON.stringify(definition);
  const preview = useMemo(() => {
    // What was written as JSON a line above.
    const estimable = toEstimable(JSON.parse(text) as ReturnType<typeof toDefinitionInput>);
    if (!estimable || parsed.cases.length === 0) return null;
    const currency = models.find(({ prices }) => prices)?.prices?.input.currency ?? "USD";
    return estimateRun(estimable, parsed.cases, models, currency);
  }, [text, parsed, models]);
  return (
    <Card title="What it would come to" flush={preview !== null}>
      {preview ? (
        <KeyValue
          rows={[
            [
              "Calls",
              `${formatNumber(preview.calls)}${preview.gradingCalls ? ` and ${formatNumber(preview.gradingCalls)} for grading` : ""}`,
            ],
            ["Likely cost", formatSmallMoney(preview.cost.likely)],
            ["At most", formatSmallMoney(preview.cost.most)],
            ["Time", `about ${formatDuration(Math.max(1, preview.seconds))}`],
          ]}
        />
      ) : (
        <p className="text-table text-muted">
          Calls, cost and time appear here once there are cases, a prompt and a model.
        </p>
      )}
    </Card>
  );
}
