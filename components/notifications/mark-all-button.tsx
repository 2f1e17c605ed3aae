"use client";

import { useState, useTransition } from "react";
import { announce } from "@/components/ui/announce";
import { answered } from "@/components/ui/answer-always";
import { Button } from "@/components/ui/button";
import type { MarkRead } from "./mark-read";

/** Marks everything read up to what the page knows of; what comes later stays unread. */
export function MarkAllButton({ org, upTo, markRead }: { org: string; upTo: string; markRead: MarkRead }) {
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  const markAll = async () => {
    const answer = await answered(() => markRead(org, { id: upTo, all: true }));
    setProblem(answer.ok ? null : answer.error.message);
    if (answer.ok) announce("All notifications are read.");
  };

  return (
    <>
      {problem && (
        <p role="alert" className="text-table text-danger-text">
          {problem}
        </p>
      )}
      <Button icon="check-check" disabled={pending} onClick={() => start(markAll)}>
        Mark all as read
      </Button>
    </>
  );
}
