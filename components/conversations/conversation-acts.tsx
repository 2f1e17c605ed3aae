import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField } from "@/components/ui/fields";
import type { FormAction } from "@/lib/actions";
import { type ConversationView, longestTitle } from "@/lib/conversations/conversation";

/** What may be done with a conversation of one's own: rename, share, delete. */
export function ConversationActs({
  conversation,
  rename,
  share,
  remove,
}: {
  conversation: ConversationView;
  rename: FormAction;
  share: FormAction;
  remove: FormAction<never>;
}) {
  const { id, title, shared } = conversation;
  const conversationId = <input type="hidden" name="conversationId" value={id} />;
  return (
    <>
      <ConfirmDialog trigger="Rename…" title="Rename" confirm="Save" action={rename} done="Renamed.">
        {conversationId}
        <InputField name="title" label="Title" defaultValue={title} maxLength={longestTitle} autoComplete="off" />
      </ConfirmDialog>
      <ConfirmDialog
        trigger={shared ? "Stop sharing…" : "Share…"}
        title={shared ? "Stop sharing?" : "Share this conversation?"}
        confirm={shared ? "Stop sharing" : "Share"}
        action={share}
        done={shared ? "Nobody else reads it any more." : "Shared: give colleagues the address of this page."}
      >
        {conversationId}
        <input type="hidden" name="shared" value={String(!shared)} />
        <p className="text-muted">
          {shared
            ? "The address of this page leads nowhere for colleagues from then on. What they made out of it stays theirs."
            : "Everybody in this organization who may use models and has the address of this page reads it, also what you say in it later, and can go on from it with one of their own. It stands in nobody’s list but yours."}
        </p>
      </ConfirmDialog>
      <ConfirmDialog
        trigger="Delete…"
        variant="danger-soft"
        title="Delete this conversation?"
        confirm="Delete"
        danger
        action={remove}
        done="Conversation deleted."
      >
        <input type="hidden" name="ids[]" value={id} />
        <p className="text-muted">With everything that was said in it. Nobody can bring it back.</p>
      </ConfirmDialog>
    </>
  );
}
