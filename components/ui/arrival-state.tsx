import { Instant } from "./instant";
import { StatusBadge } from "./status-badge";

/** How something on its way to a customer's address stands, why it did not arrive, and when it is tried next. */
export function ArrivalState({
  of: { state, fault, attempts, nextAttemptAt },
  failed,
  zone,
}: {
  of: {
    state: "waiting" | "delivered" | "failed";
    fault: string | null;
    attempts: number;
    nextAttemptAt: string | null;
  };
  /** What it is called when it is not tried any more. */
  failed: string;
  zone: string;
}) {
  if (state === "delivered") return <StatusBadge status="succeeded" label="Delivered" />;
  return (
    <>
      <StatusBadge {...(state === "failed" ? { status: "failed", label: failed } : { status: "waiting" })} />
      {fault && <p className="mt-0.5 max-w-[52ch] text-xs text-muted">{fault}</p>}
      {nextAttemptAt && attempts > 0 && (
        <p className="text-xs text-muted">
          Next attempt <Instant at={nextAttemptAt} zone={zone} dense />
        </p>
      )}
    </>
  );
}
