import type { ReactNode } from "react";
import { Notice } from "@/components/feedback/notice";
import { PageHeader } from "@/components/ui/page-header";
import type { Evaluation } from "@/lib/evaluations/result";
import { formatInstant } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import { EvaluationStatus } from "./evaluation-status";
import { EvaluationTabs } from "./evaluation-tabs";

/** The head of every page of an evaluation. */
export function EvaluationHeader({
  org,
  evaluation,
  current,
  zone,
  actions,
}: {
  org: string;
  evaluation: Evaluation;
  current: "results" | "cases" | "definition";
  zone: string;
  actions?: ReactNode;
}) {
  const { definition, cases, calls, variants } = evaluation;
  const repeats = definition.repeats > 1 ? ` × ${definition.repeats} repeats` : "";
  return (
    <>
      <PageHeader
        title={evaluation.name}
        of={evaluation}
        badge={<EvaluationStatus state={evaluation.state} />}
        line={`${formatCount(cases, "case")} × ${formatCount(definition.models.length, "model")} × ${formatCount(definition.prompts.length, "prompt")}${repeats}: ${formatCount(calls, "call")}, ${formatCount(variants.length, "variant")}. Made by ${evaluation.createdBy}.`}
        actions={actions}
      />
      <EvaluationTabs org={org} id={evaluation.id} current={current} cases={cases} />
      {evaluation.contentDeletedAt && (
        <div className="mb-4">
          <Notice title={`Its texts were deleted on ${formatInstant(evaluation.contentDeletedAt, zone)}`}>
            The project keeps history for a limited time: cases, prompts, answers and reasons of graders are gone.
            Scores, counts, times and cost stay, and the fingerprint still tells whether a table of yours is the one
            that was asked.
          </Notice>
        </div>
      )}
    </>
  );
}
