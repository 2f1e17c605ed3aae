"use client";

import { useTransition } from "react";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";

/** Marks everything read up to what the page knows of; what comes later stays unread. */
export function MarkAllButton({
  org,
  upTo,
  markRead,
}: {
  org: string;
  upTo: string;
  markRead: (org: string, value: { id: string; all: boolean }) => Promise<unknown>;
}) {
  const [pending, start] = useTransition();
  return (
    <Button
      icon="check-check"
      disabled={pending}
      onClick={() =>
        start(async () => {
          await markRead(org, { id: upTo, all: true });
          announce("All notifications are read.");
        })
      }
    >
      Mark all as read
    </Button>
  );
}
