import type { Metadata } from "next";
import { ScheduleForm } from "@/components/dunning/schedule-form";
import { Notice } from "@/components/feedback/notice";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { setDunningAction } from "@/lib/dunning/actions";
import { getDunning } from "@/lib/dunning/queries";
import { remindersQuery } from "@/lib/dunning/schema";
import { suggestedLevels } from "@/lib/dunning/suggested-levels";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Reminders" };

export default async function RemindersPage({ searchParams }: PageProps<"/operator/reminders">) {
  const [ctx, params] = await Promise.all([requireOperator(), searchParams]);
  const { suggest } = remindersQuery.parse(params);
  const { levels } = await getDunning(ctx);
  const isSuggested = suggest === "1" && levels.length === 0;
  return (
    <>
      <PageHeader title="Reminders" line="When customers are reminded of open invoices, and in which words." />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {levels.length === 0 && (
          <Notice
            title={isSuggested ? "A suggestion, not set yet" : "Nobody is reminded"}
            action={
              !isSuggested && (
                <LinkButton href={pathIn("operator", "reminders", { suggest: "1" })} size="sm">
                  Begin with a suggestion
                </LinkButton>
              )
            }
          >
            {isSuggested ? "Change what you like and set it." : "Reminders begin when you set a schedule."}
          </Notice>
        )}
        <ScheduleForm
          key={isSuggested ? "suggested" : "set"}
          levels={isSuggested ? suggestedLevels : levels}
          action={setDunningAction}
        />
      </div>
    </>
  );
}
