import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { RequestTable } from "@/components/quota-decisions/request-table";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { decideRequestAction } from "@/lib/quota-decisions/actions";
import { listPendingRequests } from "@/lib/quota-decisions/queries";

export const metadata: Metadata = { title: "Quota requests" };

export default async function QuotaRequestsPage() {
  const ctx = await requireOperator();
  const requests = await listPendingRequests(ctx);
  return (
    <>
      <PageHeader
        title="Quota requests"
        line="Requests above the published rule, oldest first. Customers are told when they get their answer at the latest."
      />
      {requests.length === 0 ? (
        <EmptyState icon="gauge" title="Nobody waits for a decision">
          Requests up to the published rule are granted in seconds; the rest comes here, with what it is for.
        </EmptyState>
      ) : (
        <RequestTable requests={requests} zone={ctx.timeZone} decide={decideRequestAction} />
      )}
    </>
  );
}
