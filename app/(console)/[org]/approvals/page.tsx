import type { Metadata } from "next";
import { ApprovalList } from "@/components/approvals/approval-list";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { listApprovals } from "@/lib/approvals/queries";
import { approvalFilter } from "@/lib/approvals/schema";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Approvals" };

export default async function ApprovalsPage({ params, searchParams }: PageProps<"/[org]/approvals">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const ctx = await requireOrganization(org, "approvals.read");
  const { view, cursor } = approvalFilter.parse(query);
  const { items, nextCursor } = await listApprovals(ctx, { view, cursor });
  const at = (parts: Record<string, string | undefined>) => pathIn(org, "approvals", parts);
  const mine = items.filter(({ mayDecide }) => mayDecide).length;
  return (
    <>
      <PageHeader
        title="Approvals"
        line={
          view === "waiting" && mine > 0
            ? `${formatCount(mine, "request")} ${mine === 1 ? "waits" : "wait"} for you. The nodes are held until the deadline.`
            : "Purchases and changes that a policy keeps for its approvers. Their nodes are held until the deadline."
        }
        actions={<LinkButton href={pathIn(org, "approvals/policies")}>Policies</LinkButton>}
      />
      <Tabs
        label="Approvals by state"
        tabs={[
          { href: at({}), label: "Waiting", current: view === "waiting" },
          { href: at({ view: "decided" }), label: "Decided", current: view === "decided" },
        ]}
      />
      {items.length === 0 ? (
        <EmptyState
          icon="shield-check"
          title={view === "waiting" ? "Nothing waits for approval" : "Nothing was decided yet"}
        >
          When a purchase or a change is covered by a policy, whoever holds its quote asks for approval, and it appears
          here with its cost, its reason and the time that is left.
        </EmptyState>
      ) : (
        <>
          <ApprovalList approvals={items} org={org} zone={ctx.timeZone} />
          <Pagination
            first={cursor ? at({ view }) : null}
            next={nextCursor === null ? null : at({ view, cursor: nextCursor })}
            shown={`${formatCount(items.length, "request")} shown`}
          />
        </>
      )}
    </>
  );
}
