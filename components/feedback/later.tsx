import { type ReactNode, Suspense } from "react";
import { Card } from "@/components/ui/card";
import type { Settled } from "@/lib/query/settled";
import { ErrorState } from "./error-state";
import { Skeleton } from "./skeletons";

interface LaterProps<Data> {
  /** What its card is called while it is not there, or cannot be. */
  title: string;
  data: Promise<Settled<Data>>;
  /** Often there is nothing to show: no grey card stands before it. */
  isOptional?: boolean;
  children: (data: Data) => ReactNode;
}

/** A card that comes after the page: a grey one before it, and the error in its place when its data cannot be had. */
export function Later<Data>(props: LaterProps<Data>) {
  return (
    <Suspense fallback={props.isOptional ? null : <LaterSkeleton title={props.title} />}>
      <Arrived {...props} />
    </Suspense>
  );
}

function LaterSkeleton({ title }: { title: string }) {
  return (
    <Card title={title}>
      <div role="status" aria-label="Loading" className="grid gap-3">
        <Skeleton className="h-3.5 w-full" />
        <Skeleton className="h-3.5 w-full" />
        <Skeleton className="h-3.5 w-2/3" />
      </div>
    </Card>
  );
}

async function Arrived<Data>({ title, data, children }: LaterProps<Data>) {
  const settled = await data;
  if (settled.ok) return children(settled.data);
  return (
    <ErrorState title={`${title}: this cannot be shown`} requestId={settled.error.requestId}>
      {settled.error.message}
    </ErrorState>
  );
}
