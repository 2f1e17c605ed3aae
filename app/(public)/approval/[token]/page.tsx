import type { Metadata, Route } from "next";
import { ApprovalLetter } from "@/components/approvals/approval-letter";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { decideByLinkAction } from "@/lib/approvals/actions";
import { findLinkedApproval } from "@/lib/approvals/linked-approval";
import { findPerson } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";

// Not `no-referrer`, by which a form without script would come from nowhere; the address leaves this origin in neither case.
export const metadata: Metadata = { title: "Approval request", referrer: "same-origin" };

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
  const page = pathIn(linked.approver.slug, `approvals/${linked.approval.id}`);
  const next = person?.userId === linked.approver.userId ? page : signInTo(page);
  // Nothing is decided by following a link, which mail scanners do too: that takes the form.
  return <ApprovalLetter linked={linked} token={token} next={next} signedInAs={person} decide={decideByLinkAction} />;
}

function signInTo(page: string): Route {
  return `/sign-in?next=${encodeURIComponent(page)}` as Route;
}
