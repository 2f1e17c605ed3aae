"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { QueryProvider } from "@/components/query/query-provider";
import { announce } from "@/components/ui/announce";
import type { BatchesProgress } from "@/lib/batches/follow";
import { batchesProgressOptions } from "@/lib/batches/query-options";

/** Asks where the batches stand while one moves, and has the page shown anew when something has changed. */
export function FollowBatches(props: { org: string; cursor: string | undefined; first: BatchesProgress }) {
  return (
    <QueryProvider>
      <Follow {...props} />
    </QueryProvider>
  );
}

function Follow({ org, cursor, first }: { org: string; cursor: string | undefined; first: BatchesProgress }) {
  const router = useRouter();
  const { data, isError } = useQuery(batchesProgressOptions(org, cursor, first));

  useEffect(() => {
    if (data.version === first.version) return;
    if (data.moving < first.moving) announce("A batch has ended.");
    router.refresh();
  }, [data, first, router]);

  return (
    <p className="mt-2 text-xs text-muted">
      {isError
        ? "Newer numbers cannot be read right now; trying again. Batches go on without this page."
        : "This page follows by itself. You may close it: batches go on."}
    </p>
  );
}
