import { Skeleton } from "@/components/feedback/skeletons";
import { Card } from "@/components/ui/card";

/** The section while its metrics are asked for. */
export function UtilisationSkeleton() {
  return (
    <Card title="Utilisation">
      <div role="status" aria-label="Loading" className="grid gap-4">
        <Skeleton className="h-3.5 w-72 max-w-full" />
        <div className="grid gap-x-6 gap-y-4 lg:grid-cols-3">
          {["utilisation", "memory", "power"].map((chart) => (
            <Skeleton key={chart} className="h-[176px] w-full" />
          ))}
        </div>
      </div>
    </Card>
  );
}
