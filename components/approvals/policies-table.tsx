import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { OperationId } from "@/components/ui/operation-id";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import type { PolicyView } from "@/lib/approvals/approval";
import { conditionsInWords } from "@/lib/approvals/words";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** Policies in words. With `archive` they can be opened and archived. */
export function PoliciesTable({
  policies,
  org,
  archive,
}: {
  policies: readonly PolicyView[];
  org: string;
  archive: FormAction | null;
}) {
  return (
    <Table caption="Approval policies" stacked>
      <thead>
        <tr>
          <Th>Policy</Th>
          <Th>State</Th>
          <Th>Covers</Th>
          <Th>Approved by</Th>
          <Th>Deadline</Th>
          {archive && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {policies.map((policy) => (
          <tr key={policy.id}>
            <Td narrow="title">
              {archive ? (
                <RowLink href={pathIn(org, `approvals/policies/${policy.id}`)}>{policy.name}</RowLink>
              ) : (
                <span className="font-medium">{policy.name}</span>
              )}
            </Td>
            <Td>
              {policy.archivedAt ? <StatusBadge status="archived" /> : <StatusBadge status="active" label="In force" />}
            </Td>
            <Td narrow="wide">{conditionsInWords(policy)}</Td>
            <Td narrow="wide" label="Approved by">
              {policy.approvers}
              {policy.allowOwnRequests && <span className="block text-xs text-muted">own requests too</span>}
              {policy.decideByLink && <span className="block text-xs text-muted">also by the link of their mail</span>}
            </Td>
            <Td nowrap label="Deadline">
              {formatCount(policy.deadlineHours, "hour")}
            </Td>
            {archive && (
              <Td align="end" narrow="aside">
                <ArchivePolicy policy={policy} archive={archive} />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ArchivePolicy({ policy, archive }: { policy: PolicyView; archive: FormAction }) {
  const isGone = policy.archivedAt !== null;
  return (
    <ConfirmDialog
      trigger={
        <>
          {isGone ? "Bring back" : "Archive"}
          <span className="sr-only"> {policy.name}</span>
        </>
      }
      variant="ghost"
      size="sm"
      title={isGone ? `Bring ${policy.name} back?` : `Archive ${policy.name}?`}
      confirm={isGone ? "Bring back" : "Archive policy"}
      action={archive}
      done={isGone ? "Policy brought back." : "Policy archived."}
    >
      <OperationId />
      <input type="hidden" name="policyId" value={policy.id} />
      <input type="hidden" name="archived" value={String(!isGone)} />
      <p className="text-table text-muted">
        {isGone
          ? "Purchases that it covers need its approvers again, from now on."
          : "Purchases that only it covers can be made without an approval. Requests that wait under it stay as they are."}
      </p>
    </ConfirmDialog>
  );
}
