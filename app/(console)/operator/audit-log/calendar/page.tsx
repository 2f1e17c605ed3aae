import type { Metadata } from "next";
import { ActCalendar } from "@/components/desk/act-calendar";
import { ActTabs } from "@/components/desk/act-tabs";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { getActMonth } from "@/lib/desk/act-days";
import { actsMonthQuery } from "@/lib/desk/schema";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Calendar of acts" };

export default async function ActCalendarPage({ searchParams }: PageProps<"/operator/audit-log/calendar">) {
  const ctx = await requireOperator();
  const { month: asked } = actsMonthQuery.parse(await searchParams);
  const month = await getActMonth(ctx, asked);
  const at = (other: string) => pathIn("operator", "audit-log/calendar", { month: other });
  return (
    <>
      <PageHeader
        title="Audit log"
        line={`What operators did in ${month.title}, by day in ${ctx.timeZone}.`}
        actions={
          <>
            <LinkButton href={at(month.previous)} icon="arrow-left" prefetch={false}>
              Month before
            </LinkButton>
            {month.next && (
              <LinkButton href={at(month.next)} icon="arrow-right" prefetch={false}>
                Month after
              </LinkButton>
            )}
          </>
        }
      />
      <ActTabs current="calendar" />
      {month.days.every(({ acts }) => acts.length === 0) ? (
        <EmptyState icon="calendar-days" title={`Nothing was done in ${month.title}`}>
          Releases, withdrawals, price lists, reclaims, hand-overs, limits and all other acts of operators stand on
          their day. Refused ones are only in the list.
        </EmptyState>
      ) : (
        <ActCalendar month={month} />
      )}
    </>
  );
}
