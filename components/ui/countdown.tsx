"use client";

import { useEffect, useEffectEvent, useState } from "react";
import { formatDuration } from "@/lib/format/duration";

/** Time left until an instant, told each second; then `over`. The server's own now avoids a jump from a wrong local clock. */
export function Countdown({
  until,
  now,
  over = "over",
  onOver,
}: {
  until: string;
  now: string;
  over?: string;
  onOver?: () => void;
}) {
  const [left, setLeft] = useState(() => Math.max(0, Math.round((Date.parse(until) - Date.parse(now)) / 1_000)));

  const finish = useEffectEvent(() => onOver?.());

  useEffect(() => {
    const ends = performance.now() + (Date.parse(until) - Date.parse(now));
    const timer = setInterval(() => {
      const seconds = Math.max(0, Math.round((ends - performance.now()) / 1_000));
      setLeft(seconds);
      if (seconds > 0) return;
      clearInterval(timer);
      finish();
    }, 1_000);
    return () => clearInterval(timer);
  }, [until, now]);

  return (
    <span role="timer" className="tabular-nums whitespace-nowrap">
      {left > 0 ? formatDuration(left) : over}
    </span>
  );
}
