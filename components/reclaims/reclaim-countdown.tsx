"use client";

import { useRouter } from "next/navigation";
import { Countdown } from "@/components/ui/countdown";

/** Time left until the nodes go. When it is over the page is read again: it then says what became of it. */
export function ReclaimCountdown({ until, now }: { until: string; now: string }) {
  const router = useRouter();
  return <Countdown until={until} now={now} over="now" onOver={() => setTimeout(router.refresh, 2_000)} />;
}
