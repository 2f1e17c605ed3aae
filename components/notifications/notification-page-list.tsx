"use client";

import type { Notification } from "@/lib/notifications/notification";
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
  markRead: (org: string, value: { id: string; all: boolean }) => Promise<unknown>;
}) {
  return (
    <ul className="divide-y divide-separator overflow-hidden rounded-lg border border-border bg-surface">
      {notifications.map((notification) => (
        <li key={notification.id} className="p-1">
          <NotificationLink
            {...{ org, timeZone, notification }}
            onRead={() => void markRead(org, { id: notification.id, all: false })}
          />
        </li>
      ))}
    </ul>
  );
}
