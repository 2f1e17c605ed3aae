import type { Metadata } from "next";
import { EntryOutcome } from "@/components/bank-statements/entry-outcome";
import { SplitForm } from "@/components/bank-statements/split-form";
import { ApplicationRows } from "@/components/payments/application-rows";
import { CustomerChoice } from "@/components/receivables/customer-choice";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { reopenEntryAction, settleEntryAction } from "@/lib/bank-statements/actions";
import { entryQuery } from "@/lib/bank-statements/schema";
import { startSplit } from "@/lib/bank-statements/start-split";
import { formatDay } from "@/lib/format/day";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Bank entry" };

export default async function BankEntryPage({ params, searchParams }: PageProps<"/operator/bank-statements/[id]">) {
  const [ctx, { id }, query] = await Promise.all([requireOperator(), params, searchParams]);
  const { organization } = entryQuery.parse(query);
  const { entry, customers, chosen, openInvoices, amounts } = await orNotFound(startSplit(ctx, id, organization));
  return (
    <>
      <PageHeader
        title={`${formatMoney(entry.amount)} from ${entry.payerName ?? "a payer without a name"}`}
        line={`${entry.remittance || "No reference"}, booked on ${formatDay(entry.bookedOn)}.`}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        {entry.state === "open" ? (
          <>
            <CustomerChoice
              customers={customers}
              chosen={chosen}
              action={pathIn("operator", `bank-statements/${id}`)}
              label="Whose payment is it?"
            />
            {chosen && (
              <SplitForm key={chosen} entry={entry} organizationId={chosen} action={settleEntryAction}>
                <ApplicationRows invoices={openInvoices} zone={ctx.timeZone} amounts={amounts} />
              </SplitForm>
            )}
          </>
        ) : (
          <EntryOutcome entry={entry} zone={ctx.timeZone} reopen={reopenEntryAction} />
        )}
      </div>
    </>
  );
}
