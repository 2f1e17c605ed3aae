"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { QueryProvider } from "@/components/query/query-provider";
import { announce } from "@/components/ui/announce";
import { reclaimOrderStatusOptions } from "@/lib/reclaim-orders/query-options";

/** Follows a reclaim: reads the page again when somebody acknowledges or nodes go. */
export function ReclaimOrderWatch(props: { id: string; version: string }) {
  return (
    <QueryProvider>
      <Watch {...props} />
    </QueryProvider>
  );
}

function Watch({ id, version }: { id: string; version: string }) {
  const router = useRouter();
  const { data, isError } = useQuery(reclaimOrderStatusOptions(id));
  const current = data?.version;

  useEffect(() => {
    if (!current || current === version) return;
    announce("The reclaim has moved on.");
    router.refresh();
  }, [current, version, router]);

  return (
    <p className="text-xs text-muted" aria-live="off">
      {isError ? "The reclaim cannot be read right now; trying again." : "Watching: this page follows by itself."}
    </p>
  );
}
