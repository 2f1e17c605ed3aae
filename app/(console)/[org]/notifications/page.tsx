import type { Metadata } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { MarkAllButton } from "@/components/notifications/mark-all-button";
import { NotificationFilters } from "@/components/notifications/notification-filters";
import { NotificationPageList } from "@/components/notifications/notification-page-list";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Tabs } from "@/components/ui/tabs";
import { requireOrganization } from "@/lib/auth/session";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { markReadAction } from "@/lib/notifications/actions";
import { countUnread, listNotificationPage, newestNotificationId } from "@/lib/notifications/queries";
import { notificationFilter } from "@/lib/notifications/schema";

export const metadata: Metadata = { title: "Notifications" };

export default async function NotificationsPage({ params, searchParams }: PageProps<"/[org]/notifications">) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const ctx = await requireOrganization(org, "organization.read");
  const { cursor, ...filter } = notificationFilter.parse(query);
  const [{ items, nextCursor }, unread, newest] = await Promise.all([
    listNotificationPage(ctx, { ...filter, cursor }),
    countUnread(ctx),
    newestNotificationId(ctx),
  ]);
  const { view, about } = filter;
  const at = (parts: Record<string, string | undefined>) => pathIn(org, "notifications", { about, ...parts });
  return (
    <>
      <PageHeader
        title="Notifications"
        line={unread > 0 ? `${formatCount(unread, "unread notification")}.` : "You have read everything."}
        actions={unread > 0 && newest && <MarkAllButton org={org} upTo={newest} markRead={markReadAction} />}
      />
      <Tabs
        label="Notifications by state"
        tabs={[
          { href: at({}), label: "All", current: view === "all" },
          { href: at({ view: "unread" }), label: "Unread", current: view === "unread" },
        ]}
      />
      <NotificationFilters org={org} filter={filter} />
      {items.length === 0 ? (
        <EmptyState icon="bell" title={view === "unread" || about ? "No notification is like that" : "Nothing yet"}>
          You are told here when a reservation of yours starts or ends, a quote expires, somebody asks you for an
          approval, or an invoice comes.
        </EmptyState>
      ) : (
        <>
          <NotificationPageList org={org} timeZone={ctx.timeZone} notifications={items} markRead={markReadAction} />
          <Pagination
            first={cursor ? at({ view }) : null}
            next={nextCursor === null ? null : at({ view, cursor: nextCursor })}
            shown={`${formatCount(items.length, "notification")} shown`}
          />
        </>
      )}
    </>
  );
}
