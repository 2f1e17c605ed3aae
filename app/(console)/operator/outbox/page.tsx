import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { Notice } from "@/components/feedback/notice";
import { MailTable } from "@/components/outbox/mail-table";
import { OutboxFilters } from "@/components/outbox/outbox-filters";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { requireOperator } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { hasMailServer, listMails } from "@/lib/outbox/queries";
import { outboxFilter } from "@/lib/outbox/schema";

export const metadata: Metadata = { title: "Outbox" };

export default async function OutboxPage({ searchParams }: PageProps<"/operator/outbox">) {
  const ctx = await requireOperator();
  const { cursor, ...filter } = outboxFilter.parse(await searchParams);
  const { items, nextCursor } = await listMails(ctx, { ...filter, cursor });
  const at = (next?: string) => pathIn("operator", "outbox", { ...filter, cursor: next });
  const isNarrowed = Object.values(filter).some(Boolean);
  return (
    <>
      <PageHeader title="Outbox" line="Every mail of the console, before and after it is sent." />
      {!hasMailServer() && (
        <div className="mb-4">
          <Notice tone="warning" title="No mail server is set">
            Mails are kept here and reach nobody. Once a server is set, the ones that still matter can be sent again.
          </Notice>
        </div>
      )}
      {(items.length > 0 || isNarrowed) && <OutboxFilters filter={filter} />}
      {items.length === 0 ? (
        <EmptyState icon="mail" title={isNarrowed ? "No mail is like that" : "No mail was written yet"}>
          {isNarrowed
            ? "Choose other filters."
            : "What people are told by mail appears here with its state: queued, sent, failed, or kept where no mail server is set."}
        </EmptyState>
      ) : (
        <>
          <MailTable mails={items} zone={ctx.timeZone} />
          <Pagination
            first={cursor ? at() : null}
            next={nextCursor === null ? null : at(nextCursor)}
            shown={`${formatCount(items.length, "mail")} shown`}
          />
        </>
      )}
    </>
  );
}
