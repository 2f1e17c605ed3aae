import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { StatusBadge } from "@/components/ui/status-badge";
import type { FormAction } from "@/lib/actions";
import type { NewSshCertificate, SshCertificatesView } from "@/lib/ssh/certificate";
import { IssueForm } from "./issue-form";
import { RevokeCertificate } from "./revoke-certificate";

/** Short-lived certificates for the nodes: how to have one, and those that were issued. */
export function CertificatesCard({
  reservationId,
  certificates,
  hasNodes,
  zone,
  mayRevokeAny,
  issue,
  revoke,
}: {
  reservationId: string;
  certificates: SshCertificatesView | null;
  hasNodes: boolean;
  zone: string;
  /** Also those of others. */
  mayRevokeAny: boolean;
  issue: FormAction<NewSshCertificate>;
  revoke: FormAction<null>;
}) {
  if (!certificates || (!hasNodes && certificates.items.length === 0)) return null;
  const { whyNot, items } = certificates;
  return (
    <Card
      title="SSH certificates"
      description="Your key, signed for some hours: nothing to install on the nodes, nothing to clean up."
    >
      <div className="grid gap-4">
        {whyNot ? (
          <p className="text-table text-muted">None can be had now. {whyNot}</p>
        ) : (
          <IssueForm reservationId={reservationId} zone={zone} action={issue}>
            <OperationId />
          </IssueForm>
        )}
        {items.length > 0 && (
          <ul aria-label="Issued certificates" className="grid gap-3 text-table">
            {items.map((certificate) => (
              <li key={certificate.id} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
                <div className="min-w-0 flex-1 basis-60">
                  <p className="flex flex-wrap items-center gap-2">
                    <StatusBadge status={certificate.state} /> {certificate.issuedTo},{" "}
                    {certificate.principals.join(", ")}
                  </p>
                  <p className="text-xs break-all text-muted">
                    Serial {certificate.serial}, {certificate.fingerprint}, until{" "}
                    <Instant at={certificate.validUntil} zone={zone} />
                    {certificate.revokedBy && `, revoked by ${certificate.revokedBy}`}
                  </p>
                </div>
                {certificate.state === "valid" && (certificate.isMine || mayRevokeAny) && (
                  <RevokeCertificate certificate={certificate} action={revoke} />
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
