"use client";

import { answered } from "@/components/ui/answer-always";
import type { Notification } from "@/lib/notifications/notification";
import type { MarkRead } from "./mark-read";
import { NotificationLink } from "./notification-link";

/** A page of notifications as rows that also fit a telephone. */
export function NotificationPageList({
  org,
  timeZone,
  notifications,
  markRead,
}: {
  org: string;
  timeZone: string;
  notifications: readonly Notification[];
  markRead: MarkRead;
}) {
  return (
    <ul className="divide-y divide-separator overflow-hidden rounded-lg border border-border bg-surface">
      {notifications.map((notification) => (
        <li key={notification.id} className="p-1">
          <NotificationLink
            {...{ org, timeZone, notification }}
            // Where no answer comes it stays unread, and is shown so.
            onRead={() => void answered(() => markRead(org, { id: notification.id, all: false }))}
          />
        </li>
      ))}
    </ul>
  );
}
