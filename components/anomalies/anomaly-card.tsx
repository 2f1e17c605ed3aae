import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { StatusBadge } from "@/components/ui/status-badge";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import type { AnomalyView } from "@/lib/anomalies/anomaly";
import { causeInWords, expectedInWords, verdictLabels } from "@/lib/anomalies/words";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import { FeedbackForms } from "./feedback-forms";

/** One unusual cost: how much, against what was expected, why, and whether it was meant to be. */
export function AnomalyCard({
  anomaly,
  org,
  zone,
  judge,
}: {
  anomaly: AnomalyView;
  org: string;
  zone: string;
  /** Null for roles that may not say. */
  judge: FormAction | null;
}) {
  const { amount, model, project, key, since, until, cause, feedback, resourceId, apiKeyId } = anomaly;
  const records = pathIn(org, "usage/records", {
    project: anomaly.projectId,
    resource: resourceId,
    ...(apiKeyId ? { key: apiKeyId } : {}),
  });
  return (
    <Card
      title={`${formatMoney(amount)} for ${model} in ${project}`}
      description={causeInWords(anomaly)}
      actions={
        anomaly.state === "open" ? <StatusBadge status="unusual" /> : <StatusBadge status="over" label="Closed" />
      }
      flush
      footer={
        feedback ? (
          <>
            {verdictLabels[feedback.verdict]}, said {feedback.by} <Instant at={feedback.at} zone={zone} />.
          </>
        ) : (
          judge && <FeedbackForms anomaly={anomaly} judge={judge} />
        )
      }
    >
      <KeyValue
        rows={[
          ["Expected", expectedInWords(anomaly)],
          [
            "When",
            <span key="when">
              <Instant at={since} zone={zone} /> until <Instant at={until} zone={zone} />
            </span>,
          ],
          ["API key", key ?? "None: people in the playground"],
          cause.requestIds.length > 0 && [
            "First requests at its peak",
            <span key="requests" className="grid gap-1">
              {cause.requestIds.map((id) => (
                <code key={id} className="min-w-0 font-mono text-xs break-all">
                  {id}
                </code>
              ))}
            </span>,
          ],
          [
            "Evidence",
            <TextLink key="records" href={records}>
              See the usage records
            </TextLink>,
          ],
        ]}
      />
    </Card>
  );
}
