"use client";

import Link from "next/link";
import { useEffect, useState } from "react";
import { answered } from "@/components/ui/answer-always";
import { Button } from "@/components/ui/button";
import { AppError } from "@/lib/errors";
import { pathIn } from "@/lib/format/path";
import type { Notification } from "@/lib/notifications/notification";
import { fetchJson } from "@/lib/query/fetch-json";
import type { MarkRead } from "./mark-read";
import { NotificationLink } from "./notification-link";

type Loaded = Notification[] | "loading" | { failed: string };

/** The newest notifications. Opening one's page marks it read. */
export function NotificationList({
  org,
  timeZone,
  unread,
  markRead,
}: {
  org: string;
  timeZone: string;
  unread: number;
  markRead: MarkRead;
}) {
  const [loaded, setLoaded] = useState<Loaded>("loading");
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const abort = new AbortController();
    fetchJson<Notification[]>(`/api/organizations/${org}/notifications`, abort.signal)
      .then(setLoaded)
      .catch((error: unknown) => {
        if (!abort.signal.aborted) setLoaded({ failed: error instanceof AppError ? error.message : "Try again." });
      });
    return () => abort.abort();
  }, [org]);

  function mark(id: string, all: boolean) {
    if (!Array.isArray(loaded)) return;
    const unread = new Set(loaded.filter((each) => !each.isRead && (all || each.id === id)).map((each) => each.id));
    // Of what is shown by then: another one may have been marked meanwhile.
    const show = (isRead: boolean) =>
      setLoaded((shown) =>
        Array.isArray(shown) ? shown.map((each) => (unread.has(each.id) ? { ...each, isRead } : each)) : shown,
      );
    setProblem(null);
    show(true);
    void answered(() => markRead(org, { id, all })).then((answer) => {
      if (answer.ok) return;
      show(false);
      setProblem(answer.error.message);
    });
  }

  if (loaded === "loading") return <p className="px-2 py-3 text-table text-muted">Loading…</p>;
  if (!Array.isArray(loaded))
    return (
      <p role="alert" className="px-2 py-3 text-table">
        Notifications cannot be shown. {loaded.failed}
      </p>
    );
  const [newest] = loaded;
  if (!newest)
    return (
      <p className="px-2 py-3 text-table text-muted text-pretty">
        Nothing yet. You are told here when a reservation of yours starts or ends, a quote expires, or an invoice comes.
      </p>
    );
  return (
    <>
      <div className="flex min-h-8 items-center justify-between gap-2 px-2 py-1">
        <h2 className="text-table font-semibold">Notifications</h2>
        {(unread > 0 || loaded.some(({ isRead }) => !isRead)) && (
          <Button variant="ghost" size="sm" onClick={() => mark(newest.id, true)}>
            Mark all as read
          </Button>
        )}
      </div>
      {problem && (
        <p role="alert" className="px-2 pb-1 text-table text-danger-text">
          {problem}
        </p>
      )}
      <ul className="grid gap-0.5">
        {loaded.map(({ id, title, body, path, at, isRead }) => (
          <li key={id}>
            <NotificationLink
              {...{ org, timeZone, notification: { id, title, body, path, at, isRead } }}
              onRead={() => mark(id, false)}
            />
          </li>
        ))}
      </ul>
      <Link href={pathIn(org, "notifications")} prefetch={false} className="menu__item mt-1 !justify-center text-table">
        All notifications
      </Link>
    </>
  );
}
