"use client";

import Link from "next/link";
import { formatInstant } from "@/lib/format/instant";
import { pathIn } from "@/lib/format/path";
import type { Notification } from "@/lib/notifications/notification";

/** One notification; opening its page marks it read. */
export function NotificationLink({
  org,
  timeZone,
  notification: { title, body, path, at, isRead },
  onRead,
}: {
  org: string;
  timeZone: string;
  notification: Notification;
  onRead: () => void;
}) {
  return (
    <Link
      href={pathIn(org, path)}
      prefetch={false}
      className="menu__item !items-start !py-2"
      onClick={() => !isRead && onRead()}
    >
      <span aria-hidden="true" className={isRead ? "bell__dot invisible" : "bell__dot"} />
      <span className="grid min-w-0 gap-0.5">
        <span className={isRead ? "" : "font-medium"}>
          {!isRead && <span className="sr-only">Unread: </span>}
          {title}
        </span>
        <span className="text-xs text-muted text-pretty">{body}</span>
        <time dateTime={at} className="text-2xs text-muted tabular-nums">
          {formatInstant(at, timeZone)}
        </time>
      </span>
    </Link>
  );
}
