import { ActDialogs } from "@/components/feedback/act-dialogs";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { LinkButton } from "@/components/ui/button";
import { SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import type { ReplaySince } from "@/lib/webhooks/schema";
import type { WebhookView } from "@/lib/webhooks/webhook";

const sinceLabels: Record<ReplaySince, string> = {
  "1h": "hour",
  "6h": "6 hours",
  "24h": "24 hours",
  "3d": "3 days",
  "7d": "7 days",
  "28d": "28 days",
};

/** Remove, pause, test, replay, rotate and change, each with what it means before it is done. */
export function WebhookActions({
  webhook: { id, name, pausedAt },
  org,
  act,
  replay,
}: {
  webhook: WebhookView;
  org: string;
  act: FormAction;
  replay: FormAction<{ events: number }>;
}) {
  return (
    <>
      <ActDialogs
        of={name}
        action={act}
        choices={[
          {
            name: "remove",
            label: "Remove",
            text: "Nothing more is sent, also not what waits, and its secret is deleted. This cannot be undone.",
            danger: true,
          },
          ...(pausedAt
            ? [{ name: "resume", label: "Resume", text: "What happened meanwhile is sent at once." }]
            : [
                { name: "pause", label: "Pause", text: "What happens from now on waits until it is resumed." },
                {
                  name: "test",
                  label: "Test",
                  text: "An event of the type webhook.test is sent, signed like every other. It happened to nothing.",
                },
              ]),
        ]}
      >
        <input type="hidden" name="webhookId" value={id} />
      </ActDialogs>
      <ConfirmDialog
        trigger={
          <>
            Replay<span className="sr-only"> {name}</span>
          </>
        }
        variant="ghost"
        size="sm"
        title={`Send events to ${name} again?`}
        confirm="Send again"
        action={replay}
        done="They are on their way."
      >
        <OperationId />
        <input type="hidden" name="webhookId" value={id} />
        <SelectField
          name="which"
          label="What"
          defaultValue="failed"
          options={[
            { value: "failed", label: "What was given up" },
            { value: "all", label: "Everything, also what arrived" },
          ]}
        />
        <SelectField
          name="since"
          label="Of the last"
          description="At most 10,000 events. Everything takes in what happened before there was this webhook."
          defaultValue="24h"
          options={Object.entries(sinceLabels).map(([value, label]) => ({ value, label }))}
        />
        <p className="text-table text-muted">Each event keeps its id: a program that has it already can leave it.</p>
      </ConfirmDialog>
      <LinkButton href={pathIn(org, `webhooks/${id}/secret`)} variant="ghost" size="sm">
        Rotate secret
      </LinkButton>
      <LinkButton href={pathIn(org, `webhooks/${id}/edit`)} variant="primary" icon="pencil">
        Change
      </LinkButton>
    </>
  );
}
