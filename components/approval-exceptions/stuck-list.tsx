import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import type { StuckApproval } from "@/lib/approval-exceptions/queries";
import { pathIn } from "@/lib/format/path";
import { ExceptionDialog } from "./exception-dialog";

/** Requests that wait in vain, the nearest deadline first, each with its exception. */
export function StuckList({
  requests,
  zone,
  grant,
}: {
  requests: readonly StuckApproval[];
  zone: string;
  grant: FormAction<null>;
}) {
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      {requests.map((request) => (
        <Card
          key={request.id}
          title={request.title}
          description={
            <>
              <TextLink href={pathIn("operator", `organizations/${request.organization.id}`)}>
                {request.organization.name}
              </TextLink>
              , {request.reservation}
            </>
          }
          actions={<ExceptionDialog request={request} zone={zone} action={grant} />}
          flush
        >
          <KeyValue
            rows={[
              ["Total before tax", <Money key="total" value={request.total} />],
              [
                "Asked",
                <span key="asked">
                  {request.askedBy}, <Instant at={request.askedAt} zone={zone} dense />
                </span>,
              ],
              ["Deadline", <Instant key="deadline" at={request.deadline} zone={zone} />],
              ...request.missing.map(
                ({ policyName, approvers }) =>
                  [policyName, `Needs ${approvers}: nobody there can give it any more`] as const,
              ),
            ]}
          />
        </Card>
      ))}
    </div>
  );
}
