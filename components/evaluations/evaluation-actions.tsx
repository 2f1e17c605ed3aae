import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { LinkButton } from "@/components/ui/button";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { Evaluation } from "@/lib/evaluations/result";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** What can be done with an evaluation: stop it, run it again, delete it. */
export function EvaluationActions({
  org,
  evaluation: { id, name, state, cases, contentDeletedAt, mayDelete },
  stop,
  remove,
}: {
  org: string;
  evaluation: Evaluation;
  stop: FormAction;
  remove: FormAction;
}) {
  const fields = (
    <>
      <OperationId />
      <input type="hidden" name="id" value={id} />
    </>
  );
  return (
    <>
      {state === "running" && (
        <ConfirmDialog trigger="Stop…" title="Stop this evaluation" confirm="Stop" action={stop} done="Stopped.">
          {fields}
          <p>
            No further call begins. Those under way, at most a few, are finished and kept. It can be resumed at any
            time.
          </p>
        </ConfirmDialog>
      )}
      {contentDeletedAt === null && (
        <LinkButton
          href={pathIn(org, "evaluations/new", { from: id })}
          icon={state === "draft" ? "copy" : "rotate-ccw"}
          prefetch={false}
        >
          {state === "draft" ? "Change a copy" : "Run again"}
        </LinkButton>
      )}
      {mayDelete && state !== "running" && (
        <ConfirmDialog
          trigger="Delete…"
          variant="ghost"
          title={`Delete ${name}`}
          confirm="Delete"
          danger
          action={remove}
        >
          {fields}
          <p>
            Its {formatCount(cases, "case")}, answers and grades are removed for everybody and cannot be brought back.
            What its calls cost stays in your usage and invoices.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
