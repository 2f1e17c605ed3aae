"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { QueryProvider } from "@/components/query/query-provider";
import { announce } from "@/components/ui/announce";
import { reservationStatusOptions } from "@/lib/reservations/query-options";

/** Asks for the status every few seconds and reads the page again when it has changed. */
export function ReservationWatch(props: { org: string; id: string; version: string }) {
  return (
    <QueryProvider>
      <Watch {...props} />
    </QueryProvider>
  );
}

function Watch({ org, id, version }: { org: string; id: string; version: string }) {
  const router = useRouter();
  const { data, isError } = useQuery(reservationStatusOptions(org, id));
  const current = data?.version;
  const state = data?.state;

  useEffect(() => {
    if (!current || current === version) return;
    announce(`The reservation is ${state} now.`);
    router.refresh();
  }, [current, state, version, router]);

  return (
    <p className="text-xs text-muted" aria-live="off">
      {isError ? "The status cannot be read right now; trying again." : "Watching: this page follows by itself."}
    </p>
  );
}
