import type { Metadata } from "next";
import { Suspense } from "react";
import { Temporal } from "temporal-polyfill";
import { AvailabilityCalendar } from "@/components/capacity/availability-calendar";
import { CalendarFilters } from "@/components/capacity/calendar-filters";
import { CalendarSkeleton } from "@/components/capacity/calendar-skeleton";
import { CapacityTabs } from "@/components/capacity/capacity-tabs";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { readCalendar } from "@/lib/capacity/calendar-page";
import { getAvailability } from "@/lib/capacity/get-availability";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Availability calendar" };

export default async function CalendarPage({ params, searchParams }: PageProps<"/[org]/capacity/calendar">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "capacity.read");
  const now = Temporal.Now.instant().toString();
  const { nodeTypes, filter, typed, show, soonest } = await readCalendar(ctx, await searchParams, now);
  return (
    <>
      <PageHeader
        title="Availability calendar"
        line="What is free in the next 120 days. Pick a window: click its first and last day, or press Enter on both."
      />
      <CapacityTabs org={org} current="calendar" query={typed} />
      <CalendarFilters org={org} typed={typed} nodeTypes={nodeTypes} />
      <Suspense key={JSON.stringify(typed)} fallback={<CalendarSkeleton rows={10} />}>
        <AvailabilityCalendar
          answer={getAvailability(ctx, filter)}
          nodes={filter.nodes}
          zone={ctx.timeZone}
          search={pathIn(org, "capacity", { nodes: typed.nodes, class: typed.class })}
          again={pathIn(org, "capacity/calendar")}
          {...{ show, soonest }}
        />
      </Suspense>
    </>
  );
}
