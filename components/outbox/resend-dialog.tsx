import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import type { FormAction } from "@/lib/actions";
import type { MailView } from "@/lib/outbox/mail";

/** Sends a mail again, after saying to whom. Nothing for one that waits to be sent anyway. */
export function ResendDialog({ mail, action }: { mail: MailView; action: FormAction<null> }) {
  if (mail.state === "queued") return null;
  return (
    <ConfirmDialog
      trigger="Send again"
      title="Send this mail again?"
      confirm="Send it"
      action={action}
      done="The mail is queued."
    >
      <input type="hidden" name="mailId" value={mail.id} />
      <p className="text-table text-muted">
        It goes to {mail.to} within seconds
        {mail.state === "sent" ? ", who has been sent it once already" : ""}. A link in it that is over by now stays
        over.
      </p>
    </ConfirmDialog>
  );
}
