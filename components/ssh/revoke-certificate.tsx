import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { SshCertificateView } from "@/lib/ssh/certificate";

/** Puts a certificate on the revocation list, after saying what that means. */
export function RevokeCertificate({
  certificate,
  action,
}: {
  certificate: SshCertificateView;
  action: FormAction<null>;
}) {
  return (
    <ConfirmDialog
      trigger="Revoke"
      size="sm"
      variant="ghost"
      title={`Revoke certificate ${certificate.serial}?`}
      confirm="Revoke"
      danger
      action={action}
      done="The certificate was revoked."
    >
      <p>
        The nodes refuse new sessions with it as soon as they fetch the revocation list. Sessions that are open stay
        open. It cannot be undone; a new certificate can be issued.
      </p>
      <OperationId />
      <input type="hidden" name="certificateId" value={certificate.id} />
    </ConfirmDialog>
  );
}
