import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { SshAuthorityView } from "@/lib/ssh/certificate";

/** What the operator puts on the nodes so that the customer's people get in with short-lived certificates. */
export function AuthorityCard({
  authority,
  zone,
  action,
}: {
  authority: SshAuthorityView;
  zone: string;
  action: FormAction<null>;
}) {
  const { reservationId, publicKey, revocationsUrl, trustedAt } = authority;
  const server = [
    "TrustedUserCAKeys /etc/ssh/headroom_ca.pub",
    "RevokedKeys /etc/ssh/headroom_revoked.krl",
    "AuthorizedPrincipalsFile /etc/ssh/headroom_principals/%u",
  ].join("\n");
  return (
    <Card
      title="SSH certificates"
      description="Optional. The customer's people get in with keys that are signed for some hours, by role."
    >
      <div className="grid gap-3 text-table">
        <CodeBlock code={publicKey} label="/etc/ssh/headroom_ca.pub" />
        <CodeBlock code={server} label="sshd_config" />
        <CodeBlock
          code={`* * * * * root curl -fsS ${revocationsUrl} -o /etc/ssh/headroom_revoked.krl.new && mv /etc/ssh/headroom_revoked.krl.new /etc/ssh/headroom_revoked.krl`}
          label="/etc/cron.d/headroom"
        />
        <p className="text-pretty text-muted">
          List in the principals file of each account who may use it: headroom-owner, headroom-administrator,
          headroom-engineer, headroom-program. Fetch the revocation list once before sshd reads it. The control plane
          keeps the signing key.
        </p>
        {trustedAt ? (
          <p>
            The nodes trust it since <Instant at={trustedAt} zone={zone} />.
          </p>
        ) : (
          <ActionForm action={action} label="SSH certificates" done="Noted. The customer can have certificates.">
            <OperationId />
            <input type="hidden" name="reservationId" value={reservationId} />
            <div>
              <SubmitButton variant="secondary" pendingText="Sending…">
                The nodes trust it
              </SubmitButton>
            </div>
          </ActionForm>
        )}
      </div>
    </Card>
  );
}
