"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { announce } from "@/components/ui/announce";
import { fetchJson } from "@/lib/query/fetch-json";

const whileQuietMs = 30_000;
const whileOpenMs = 10_000;

/**
 * Reads the page again when a reclaim is announced or moves on, so that the banner comes without a reload. It stands in
 * every page's frame, so it is a timer and not the query library, and it rests while nobody looks.
 */
export function ReclaimWatch({ org, version }: { org: string; version: string }) {
  const router = useRouter();

  useEffect(() => {
    const abort = new AbortController();
    const look = async () => {
      if (document.visibilityState === "hidden") return;
      const address = `/api/organizations/${encodeURIComponent(org)}/reclaims/open`;
      // What cannot be read now is read the next time.
      const read = await fetchJson<{ version: string }>(address, abort.signal).catch(() => null);
      if (!read || read.version === version || abort.signal.aborted) return;
      announce(read.version ? "A reclaim was announced or has moved on." : "No reclaim is announced any more.");
      router.refresh();
    };
    const timer = setInterval(look, version ? whileOpenMs : whileQuietMs);
    document.addEventListener("visibilitychange", look, { signal: abort.signal });
    return () => {
      clearInterval(timer);
      abort.abort();
    };
  }, [org, version, router]);

  return null;
}
