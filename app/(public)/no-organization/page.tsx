import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { Button } from "@/components/ui/button";
import { signOut } from "@/lib/auth/actions";
import { requirePerson } from "@/lib/auth/session";

export const metadata: Metadata = { title: "No organization" };

export default async function NoOrganizationPage() {
  const person = await requirePerson();
  return (
    <EmptyState
      level={1}
      icon="building-complex"
      title="You belong to no organization"
      action={
        <form action={signOut}>
          <Button type="submit">Sign out</Button>
        </form>
      }
    >
      You are signed in as {person.email}, but nobody has made you a member, or your membership has ended. Ask an owner
      of your organization for an invitation link.
    </EmptyState>
  );
}
