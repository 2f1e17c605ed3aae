import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { TextareaField } from "@/components/ui/fields";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { NodeView } from "@/lib/faults/queries";
import { type AskedReport, sinceOf } from "@/lib/faults/read-report";
import { consequenceOf, whoseWords } from "@/lib/faults/report-words";
import { codeWords } from "@/lib/health/code-words";

/** The report as it would be made, whom it hits and what it does at once, and the button that makes it. */
export function ReportReview({
  node,
  asked,
  zone,
  action,
}: {
  node: NodeView;
  asked: AskedReport;
  zone: string;
  action: FormAction<null>;
}) {
  const { what, severity } = asked;
  const since = sinceOf(asked);
  return (
    <Card title="Review" flush>
      <KeyValue
        rows={[
          ["Node", <code key="node">{node.name}</code>],
          ["Whose", whoseWords(node)],
          [severity === "fault" ? "Fault" : "Warning", codeWords[what]],
          ["Since", since ? <Instant key="since" at={since} zone={zone} /> : "Now"],
        ]}
      />
      <div className="grid gap-3 border-t border-separator p-4 text-table">
        <ActionForm action={action} label="Confirm the report">
          <OperationId />
          <input type="hidden" name="nodeId" value={node.id} />
          {Object.entries(asked).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <TextareaField
            name="note"
            label="Note"
            rows={2}
            maxLength={500}
            optional
            description={node.reservation ? "The customer reads it." : "Whoever had the node reads it."}
          />
          <p>{consequenceOf(node, { severity, isPast: since !== null })}</p>
          <div>
            <SubmitButton variant={severity === "fault" ? "danger" : "primary"} pendingText="Reporting…">
              {severity === "fault" ? "Report the fault" : "Report the warning"}
            </SubmitButton>
          </div>
        </ActionForm>
      </div>
    </Card>
  );
}
