import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { PromptView } from "@/lib/prompts/prompt";
import { PromptFields } from "./prompt-fields";
import { SharingField } from "./sharing-field";

/** What may be done with a prompt beside writing versions: fork, describe, share, archive. */
export function PromptActs({
  prompt,
  number,
  projects,
  fork,
  describe,
  share,
  archive,
}: {
  prompt: PromptView;
  /** The version that is shown, and forked. */
  number: number;
  projects: readonly { id: string; name: string }[];
  fork: FormAction<never>;
  describe: FormAction;
  share: FormAction;
  archive: FormAction;
}) {
  const gone = prompt.archivedAt !== null;
  const promptId = <input type="hidden" name="promptId" value={prompt.id} />;
  return (
    <>
      {prompt.mayFork && (
        <ConfirmDialog trigger="Fork…" title="Fork this prompt" confirm="Fork" action={fork}>
          <OperationId />
          {promptId}
          <input type="hidden" name="number" value={number} />
          <p className="text-muted">
            A prompt of your own that begins as version {number} of this one, for you alone until you share it. Later
            changes here do not reach it.
          </p>
          <InputField
            name="name"
            label="Name"
            defaultValue={`${prompt.name.slice(0, 73)} (fork)`}
            maxLength={80}
            autoComplete="off"
          />
        </ConfirmDialog>
      )}
      {prompt.mayEdit && !gone && (
        <ConfirmDialog
          trigger="Details…"
          title="Name and description"
          confirm="Save"
          action={describe}
          done="Prompt changed."
        >
          {promptId}
          <PromptFields projects={projects} prompt={prompt} />
        </ConfirmDialog>
      )}
      {prompt.mayManage && (
        <ConfirmDialog trigger="Share…" title="Share this prompt" confirm="Save" action={share} done="Sharing changed.">
          {promptId}
          <SharingField sharing={prompt.sharing} />
          <p className="text-muted">
            Who can see it sees all its versions. Taking it back leaves the forks that others made.
          </p>
        </ConfirmDialog>
      )}
      {prompt.mayManage && (
        <ConfirmDialog
          trigger={gone ? "Restore" : "Archive…"}
          title={gone ? "Restore this prompt?" : "Archive this prompt?"}
          confirm={gone ? "Restore" : "Archive prompt"}
          action={archive}
          done={gone ? "Prompt restored." : "Prompt archived."}
        >
          {promptId}
          <input type="hidden" name="archived" value={String(!gone)} />
          <p className="text-muted">
            {gone
              ? "It stands in the library again, and versions can be saved."
              : "It leaves the library, and no version can be saved. All versions and labels stay readable at their addresses, and it can be restored at any time."}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
