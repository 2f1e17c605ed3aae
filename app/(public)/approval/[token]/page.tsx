import type { Metadata, Route } from "next";
import { ApprovalLetter } from "@/components/approvals/approval-letter";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { findLinkedApproval } from "@/lib/approvals/linked-approval";
import { findPerson } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Approval request", referrer: "no-referrer" };

export default async function ApprovalLinkPage({ params }: PageProps<"/approval/[token]">) {
  const { token } = await params;
  const [linked, person] = await Promise.all([findLinkedApproval(token), findPerson()]);
  if (!linked) {
    return (
      <EmptyState
        level={1}
        icon="shield-check"
        title="This link no longer works"
        action={<LinkButton href="/sign-in">Sign in</LinkButton>}
      >
        A link works until the deadline of its request, for the person it was sent to. Sign in to see all approvals.
      </EmptyState>
    );
  }
  const page = pathIn(linked.slug, `approvals/${linked.approval.id}`);
  const isApprover = person?.userId === linked.approver.userId;
  // Nothing is decided by following a link: the page that decides asks for a session and a form.
  const next = isApprover ? page : (`/sign-in?next=${encodeURIComponent(page)}` as Route);
  return <ApprovalLetter linked={linked} next={next} isApprover={isApprover} />;
}
