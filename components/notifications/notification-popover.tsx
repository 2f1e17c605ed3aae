"use client";

import { useState } from "react";
import { Fetched } from "@/components/ui/fetched";
import { fetchedPart } from "@/components/ui/fetched-part";
import type { MarkRead } from "./mark-read";

const notificationList = fetchedPart(async () => (await import("./notification-list")).NotificationList);

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
        <Fetched
          part={notificationList}
          props={props}
          waiting={<p className="px-2 py-3 text-table text-muted">Loading…</p>}
        />
      )}
    </section>
  );
}
