import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { AlarmSettings } from "@/components/quota-alarms/alarm-settings";
import { AlarmTable } from "@/components/quota-alarms/alarm-table";
import { QuotaTabs } from "@/components/quotas/quota-tabs";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { setAlarmAction } from "@/lib/quota-alarms/actions";
import { listAlarms } from "@/lib/quota-alarms/queries";

export const metadata: Metadata = { title: "Alarms of quotas" };

export default async function QuotaAlarmsPage({ params }: PageProps<"/[org]/quotas/alarms">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "quotas.read");
  const { alarms, settings, quotas } = await listAlarms(ctx);
  const open = alarms.filter(({ clearedAt }) => clearedAt === null).length;
  return (
    <>
      <PageHeader
        title="Alarms of quotas"
        line={`${open === 0 ? "No alarm is open." : `${open} open.`} One for each crossing: again only after usage was five points below it.`}
      />
      <QuotaTabs org={org} current="alarms" />
      <div className="grid grid-cols-1 gap-6">
        {alarms.length === 0 ? (
          <EmptyState icon="gauge" title="No alarm was given yet">
            When a share of a limit or of a cap of yours is taken, it stands here, and those who may ask for more are
            told in their notifications and by mail.
          </EmptyState>
        ) : (
          <AlarmTable alarms={alarms} zone={ctx.timeZone} />
        )}
        <Card
          title="When an alarm is given"
          description="Told to owners, administrators and engineers: notifications, mail for who wants it, and the event quota.near_limit."
          flush
        >
          <AlarmSettings
            settings={settings}
            quotas={quotas}
            set={can(ctx.role, "quotas.manage") ? setAlarmAction.bind(null, org) : null}
          />
        </Card>
      </div>
    </>
  );
}
