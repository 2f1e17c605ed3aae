import type { ReactNode } from "react";
import { Notice } from "@/components/feedback/notice";
import type { FormAction } from "@/lib/actions";
import type { Preview } from "@/lib/evaluations/estimate";
import type { Evaluation } from "@/lib/evaluations/result";
import { suggestCap } from "@/lib/evaluations/suggest-cap";
import { formatCount } from "@/lib/format/number";
import { PreviewCard } from "./preview-card";
import { StartForm } from "./start-form";

/** What can be done next: start a draft after its cost, or go on with one that was paused, stopped, or has failed calls. */
export function NextStep({
  evaluation,
  preview,
  failed,
  action,
  children,
}: {
  evaluation: Evaluation;
  /** Null where nothing is left to be called. */
  preview: Preview | null;
  failed: number;
  action: FormAction;
  children: ReactNode;
}) {
  const { id, state, stateReason, spent, cap } = evaluation;
  // Nothing is left that could be asked again.
  if (evaluation.contentDeletedAt) return stateReason ? <Notice title="Stopped">{stateReason}</Notice> : null;
  if (state === "draft" && preview) {
    return (
      <>
        <PreviewCard preview={preview} />
        <StartForm
          {...{ id, action, currency: spent.currency, cap: suggestCap(preview.cost.most.amount), button: "Start" }}
          description="The run never spends more: it pauses before a call that might not fit, and says so."
        >
          {children}
        </StartForm>
      </>
    );
  }
  if (state === "paused" || state === "stopped") {
    return (
      <Notice tone={state === "paused" ? "warning" : "info"} title={state === "paused" ? "Paused" : "Stopped"}>
        <p className="mb-3">{stateReason}</p>
        <StartForm
          {...{ id, action, currency: spent.currency, cap: cap?.amount ?? "", button: "Resume" }}
          description="In all, with what is spent already. Answers that are there are kept."
        >
          {children}
        </StartForm>
      </Notice>
    );
  }
  if (state !== "finished" || failed === 0) return null;
  return (
    <Notice tone="warning" title={`${formatCount(failed, "call")} brought no answer`}>
      <p className="mb-3">Results are of the others. Their reasons stand with the cases.</p>
      <StartForm
        {...{ id, action, currency: spent.currency, cap: cap?.amount ?? "", button: "Repeat the failed calls" }}
        description="In all, with what is spent already."
      >
        {children}
      </StartForm>
    </Notice>
  );
}
