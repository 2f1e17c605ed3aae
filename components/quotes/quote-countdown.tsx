"use client";

import { useRouter } from "next/navigation";
import { Countdown } from "@/components/ui/countdown";

/** How long the capacity is still held. When the time is over the page is read again: it then says what to do. */
export function QuoteCountdown({ until, now }: { until: string; now: string }) {
  const router = useRouter();
  return (
    <Countdown
      key={until}
      until={until}
      now={now}
      over="just expired"
      onOver={() => setTimeout(router.refresh, 1_500)}
    />
  );
}
