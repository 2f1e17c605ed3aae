import type { Metadata } from "next";
import { Suspense } from "react";
import { ErrorState } from "@/components/feedback/error-state";
import { Skeleton } from "@/components/feedback/skeletons";
import { CalendarCard } from "@/components/settings/calendar-card";
import { NotificationsCard } from "@/components/settings/notifications-card";
import { OrganizationCard } from "@/components/settings/organization-card";
import { PasswordCard } from "@/components/settings/password-card";
import { ProfileCard } from "@/components/settings/profile-card";
import { SessionsCard } from "@/components/settings/sessions-card";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { IdleRuleCard } from "@/components/utilisation/idle-rule-card";
import type { OrgContext } from "@/lib/auth/context";
import { can } from "@/lib/auth/roles";
import { requireOrganization, requirePerson } from "@/lib/auth/session";
import { listSessions } from "@/lib/auth/sessions";
import { makeFeedAction, revokeFeedAction } from "@/lib/calendar/actions";
import { findFeed } from "@/lib/calendar/queries";
import { getOrganization } from "@/lib/organizations/get-organization";
import { settled } from "@/lib/query/settled";
import {
  changeNotifyByAction,
  changePasswordAction,
  changeProfileAction,
  endOtherSessionsAction,
  endSessionAction,
} from "@/lib/settings/actions";
import { notifyByOf } from "@/lib/settings/change-profile";
import { saveIdleRuleAction } from "@/lib/utilisation/actions";
import { getIdleRule } from "@/lib/utilisation/queries";

export const metadata: Metadata = { title: "Settings" };

export default async function SettingsPage({ params }: PageProps<"/[org]/settings">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "organization.read");
  const [person, sessions, notifyBy, feed] = await Promise.all([
    requirePerson(),
    listSessions(ctx.userId),
    notifyByOf(ctx.userId),
    findFeed(ctx),
  ]);
  return (
    <>
      <PageHeader title="Settings" line="Yours first, then the organization's." />
      <div className="grid max-w-[880px] gap-4">
        <ProfileCard person={person} action={changeProfileAction} />
        <NotificationsCard email={person.email} notifyBy={notifyBy} action={changeNotifyByAction} />
        <CalendarCard
          organization={ctx.name}
          feed={feed}
          timeZone={ctx.timeZone}
          make={makeFeedAction.bind(null, org)}
          revoke={revokeFeedAction.bind(null, org)}
        />
        <PasswordCard action={changePasswordAction} />
        <SessionsCard
          sessions={sessions}
          current={ctx.sessionId}
          timeZone={ctx.timeZone}
          end={endSessionAction}
          endOthers={endOtherSessionsAction}
        />
        <Suspense fallback={<Skeleton className="h-64" />}>
          <Organization ctx={ctx} />
        </Suspense>
        <Suspense fallback={<Skeleton className="h-40" />}>
          <IdleNodes ctx={ctx} />
        </Suspense>
      </div>
    </>
  );
}

async function Organization({ ctx }: { ctx: OrgContext }) {
  const details = await settled(getOrganization(ctx), ctx);
  if (!details.ok) {
    return (
      <Card title={ctx.name}>
        <ErrorState title="The organization's details cannot be shown" requestId={details.error.requestId}>
          {details.error.message}
        </ErrorState>
      </Card>
    );
  }
  return (
    <OrganizationCard name={ctx.name} slug={ctx.slug} details={details.data} mayRead={can(ctx.role, "billing.read")} />
  );
}

async function IdleNodes({ ctx }: { ctx: OrgContext }) {
  const rule = await settled(getIdleRule(ctx, null), ctx);
  if (!rule.ok) {
    return (
      <Card title="Idle nodes">
        <ErrorState title="The idle rule cannot be shown" requestId={rule.error.requestId}>
          {rule.error.message}
        </ErrorState>
      </Card>
    );
  }
  return (
    <IdleRuleCard
      rule={rule.data}
      {...(can(ctx.role, "idleRules.manage") && { save: saveIdleRuleAction.bind(null, ctx.slug) })}
    />
  );
}
