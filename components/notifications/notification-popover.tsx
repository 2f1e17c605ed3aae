"use client";

import { lazy, Suspense, useState } from "react";
import type { MarkRead } from "./mark-read";

const NotificationList = lazy(async () => ({ default: (await import("./notification-list")).NotificationList }));

/** Loads the list when it is first opened, and anew each time. */
export function NotificationPopover(props: { org: string; timeZone: string; unread: number; markRead: MarkRead }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <section
      id="notifications"
      popover="auto"
      aria-label="Notifications"
      className="menu menu--end w-[360px]"
      onToggle={({ newState }) => setOpen(newState === "open")}
    >
      {isOpen && (
        <Suspense fallback={<p className="px-2 py-3 text-table text-muted">Loading…</p>}>
          <NotificationList {...props} />
        </Suspense>
      )}
    </section>
  );
}
