"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";

/** React Query arrives only when there is something to watch. */
const ReservationWatch = dynamic(() => import("./reservation-watch").then((file) => file.ReservationWatch), {
  ssr: false,
});

const longestTimerMs = 2_000_000_000;

/** Watches a reservation while it moves, or from a minute before it will; then the page is read again. */
export function ReservationLive({
  org,
  id,
  version,
  watchInMs,
}: {
  org: string;
  id: string;
  /** Of what the page shows. */
  version: string;
  /** When to begin; null for never. */
  watchInMs: number | null;
}) {
  const [watching, setWatching] = useState(watchInMs === 0);

  useEffect(() => {
    setWatching(watchInMs === 0);
    if (watchInMs === null || watchInMs > longestTimerMs) return;
    const timer = setTimeout(() => setWatching(true), watchInMs);
    return () => clearTimeout(timer);
  }, [watchInMs]);

  return watching ? <ReservationWatch org={org} id={id} version={version} /> : null;
}
