import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { CalendarLegend } from "@/components/supply/calendar-legend";
import { PoolCalendar } from "@/components/supply/pool-calendar";
import { SupplyFilters } from "@/components/supply/supply-filters";
import { SupplyTabs } from "@/components/supply/supply-tabs";
import { Instant } from "@/components/ui/instant";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { readCatalogue } from "@/lib/desk/catalogue";
import { getSupplyCalendar } from "@/lib/supply/queries";
import { supplyFilter } from "@/lib/supply/schema";

export const metadata: Metadata = { title: "Supply calendar" };

export default async function SupplyCalendarPage({ searchParams }: PageProps<"/operator/supply/calendar">) {
  const ctx = await requireOperator();
  const { region, type } = supplyFilter.parse(await searchParams);
  const [{ asOf, pools }, { regions, nodeTypes }] = await Promise.all([
    getSupplyCalendar(ctx, { region, type }),
    readCatalogue(ctx),
  ]);
  return (
    <>
      <PageHeader
        title="Supply"
        line={
          <>
            What is sold and what is not, for 120 days, by UTC day. As of{" "}
            <Instant at={asOf} zone={ctx.timeZone} dense />
          </>
        }
      />
      <SupplyTabs current="calendar" />
      <SupplyFilters path="supply/calendar" filter={{ region, type }} regions={regions} nodeTypes={nodeTypes} />
      {pools.length === 0 ? (
        <EmptyState icon="calendar-days" title="Nothing is on sale here">
          Each pool of nodes is a line of days, darker the more of it is sold. Release supply, or choose other filters.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <CalendarLegend />
          {pools.map((pool) => (
            <PoolCalendar key={`${pool.name} ${pool.className}`} pool={pool} />
          ))}
        </div>
      )}
    </>
  );
}
