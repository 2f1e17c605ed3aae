import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { ActionForm } from "@/components/ui/action-form";
import { buttonClass } from "@/components/ui/button-class";
import { Card } from "@/components/ui/card";
import { InputField } from "@/components/ui/fields";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";
import type { PromptView } from "@/lib/prompts/prompt";

const usual = ["production", "staging"];

/** Labels and where they point; who may edit the prompt moves them to the version that is shown. */
export function LabelCard({
  org,
  prompt,
  number,
  move,
  remove,
}: {
  org: string;
  prompt: PromptView;
  /** The version that is shown. */
  number: number;
  move: FormAction;
  remove: FormAction;
}) {
  const mayMove = prompt.mayEdit && prompt.archivedAt === null;
  const known = [...new Set([...usual, ...prompt.labels.map(({ name }) => name)])];
  return (
    <Card
      title="Labels"
      description="Each points at one version. Moving one is in the audit log."
      actions={
        mayMove && (
          <ConfirmDialog
            trigger={`Label version ${number}…`}
            size="sm"
            title={`Label version ${number}`}
            confirm="Move label"
            action={move}
            done={`The label points at version ${number}.`}
          >
            <input type="hidden" name="promptId" value={prompt.id} />
            <input type="hidden" name="number" value={number} />
            <InputField
              name="label"
              label="Label"
              list="known-labels"
              maxLength={32}
              autoComplete="off"
              autoCapitalize="none"
              description="A label that there is moves here from the version that it points at now; whoever asks for it gets this version from then on."
            />
            <datalist id="known-labels">
              {known.map((name) => (
                <option key={name} value={name} />
              ))}
            </datalist>
          </ConfirmDialog>
        )
      }
    >
      {prompt.labels.length === 0 ? (
        <p className="text-table text-muted">None yet. “production” is a usual first one.</p>
      ) : (
        <ul className="grid gap-1.5 text-table">
          {prompt.labels.map((label) => (
            <li key={label.name} className="flex items-center justify-between gap-3">
              <code className="min-w-0 truncate">{label.name}</code>
              <span className="flex flex-none items-center gap-1">
                <TextLink href={pathIn(org, `prompts/${prompt.id}`, { version: label.number })}>
                  version {label.number}
                </TextLink>
                {mayMove && (
                  <ActionForm action={remove} done={`Label ${label.name} removed.`}>
                    <input type="hidden" name="promptId" value={prompt.id} />
                    <input type="hidden" name="label" value={label.name} />
                    <button
                      type="submit"
                      className={buttonClass("ghost", "sm")}
                      aria-label={`Remove label ${label.name}`}
                    >
                      <Icon name="x" size={14} />
                    </button>
                  </ActionForm>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
