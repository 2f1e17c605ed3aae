import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { AnomalyView } from "@/lib/anomalies/anomaly";

const choices = [
  {
    verdict: "expected",
    label: "Expected",
    done: "Noted as expected.",
    consequence: "It is closed, and this series may differ twice as much before it is called unusual again.",
  },
  {
    verdict: "not_expected",
    label: "Not expected",
    done: "Noted as not expected.",
    consequence: "It stays open until the cost is usual again, and the same is found a little sooner next time.",
  },
  {
    verdict: "muted",
    label: "Mute for 30 days",
    done: "Muted for 30 days.",
    consequence: "It is closed, and nothing of this project, model and key is called unusual for 30 days.",
  },
] as const;

/** Whether it was meant to be: each answer with what it changes, before it is given. */
export function FeedbackForms({ anomaly, judge }: { anomaly: AnomalyView; judge: FormAction }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span>Was it expected?</span>
      {choices.map(({ verdict, label, done, consequence }) => (
        <ConfirmDialog
          key={verdict}
          trigger={
            <>
              {label}
              <span className="sr-only">
                {" "}
                {anomaly.model} in {anomaly.project}
              </span>
            </>
          }
          size="sm"
          title={`${label}?`}
          confirm={label}
          action={judge}
          done={done}
        >
          <OperationId />
          <input type="hidden" name="anomalyId" value={anomaly.id} />
          <input type="hidden" name="verdict" value={verdict} />
          <p className="text-table text-muted">{consequence}</p>
        </ConfirmDialog>
      ))}
    </div>
  );
}
