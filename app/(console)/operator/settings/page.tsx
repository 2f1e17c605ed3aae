import type { Metadata } from "next";
import { PasswordCard } from "@/components/settings/password-card";
import { ProfileCard } from "@/components/settings/profile-card";
import { SessionsCard } from "@/components/settings/sessions-card";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator, requirePerson } from "@/lib/auth/session";
import { listSessions } from "@/lib/auth/sessions";
import {
  changePasswordAction,
  changeProfileAction,
  endOtherSessionsAction,
  endSessionAction,
} from "@/lib/settings/actions";

export const metadata: Metadata = { title: "Settings" };

export default async function OperatorSettingsPage() {
  const ctx = await requireOperator();
  const [person, sessions] = await Promise.all([requirePerson(), listSessions(ctx.userId)]);
  return (
    <>
      <PageHeader title="Settings" line="Your own: name, time zone, password and sessions." />
      <div className="grid max-w-[880px] gap-4">
        <ProfileCard person={person} action={changeProfileAction} />
        <PasswordCard action={changePasswordAction} />
        <SessionsCard
          sessions={sessions}
          current={ctx.sessionId}
          timeZone={ctx.timeZone}
          end={endSessionAction}
          endOthers={endOtherSessionsAction}
        />
      </div>
    </>
  );
}
