import type { Metadata } from "next";
import { AcceptForm } from "@/components/account/accept-form";
import { JoinForm } from "@/components/account/join-form";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { roleDescriptions, roleLabels } from "@/lib/auth/roles";
import { findPerson } from "@/lib/auth/session";
import { acceptInvitationAction, joinAction } from "@/lib/members/actions";
import { findInvitation } from "@/lib/members/queries";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

export default async function InvitationPage({ params }: PageProps<"/invitation/[token]">) {
  const { token } = await params;
  const [invitation, person] = await Promise.all([findInvitation(token), findPerson()]);
  if (!invitation) {
    return (
      <EmptyState
        level={1}
        icon="mail"
        title="This invitation no longer works"
        action={<LinkButton href="/sign-in">Sign in</LinkButton>}
      >
        It was used, withdrawn, or is older than seven days. Ask the person who sent it for a new link.
      </EmptyState>
    );
  }
  const signedInAsInvited = person?.email.toLowerCase() === invitation.email;
  return (
    <div className="w-full max-w-[420px]">
      <h1 className="mb-1 text-title font-semibold tracking-[-0.01em]">Join {invitation.organizationName}</h1>
      <p className="mb-5 text-sm text-muted">
        You are invited as <strong className="font-medium text-foreground">{roleLabels[invitation.role]}</strong> with{" "}
        {invitation.email}. {roleDescriptions[invitation.role]}
      </p>
      {!invitation.known && <AcceptForm action={acceptInvitationAction} token={token} email={invitation.email} />}
      {invitation.known && signedInAsInvited && (
        <JoinForm action={joinAction} token={token} organization={invitation.organizationName} />
      )}
      {invitation.known && !signedInAsInvited && (
        <EmptyState
          icon="user"
          title={`Sign in as ${invitation.email}`}
          action={
            <LinkButton href={`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`} variant="primary">
              Sign in
            </LinkButton>
          }
        >
          Somebody signs in with this e-mail address already. Sign in with it, and you are led back here to join.
        </EmptyState>
      )}
    </div>
  );
}
