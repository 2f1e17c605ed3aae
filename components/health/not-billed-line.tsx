import { Money } from "@/components/ui/money";
import { formatNodeHours } from "@/lib/format/number";
import type { HealthView } from "@/lib/health/reservation-health";

/** What was not delivered and is not billed, and where it stands on an invoice. */
export function NotBilledLine({
  notBilled,
  isMissing,
}: {
  notBilled: HealthView["notBilled"];
  /** Whether anything is not delivered, metered or not. */
  isMissing: boolean;
}) {
  const { providerFaultNodeHours, maintenanceNodeHours, saved, credited, toBeCredited } = notBilled;
  const parts = [
    [providerFaultNodeHours, "a provider fault"],
    [maintenanceNodeHours, "maintenance"],
  ] as const;
  const missing = parts.filter(([hours]) => Number(hours) > 0);
  if (missing.length === 0 && isMissing)
    return (
      <p className="text-muted">
        Time that is not delivered is not billed. None of it has come off a metered hour so far.
      </p>
    );
  if (missing.length === 0)
    return <p className="text-muted">Nothing was missing so far: every metered hour was delivered.</p>;
  return (
    <p>
      <span className="font-medium">
        <Money value={saved} /> not billed, before tax:
      </span>{" "}
      {missing.map(([hours, cause]) => `${formatNodeHours(hours)} because of ${cause}`).join(", ")}. They stand on the
      invoice as lines of their own.
      {Number(credited.amount) > 0 && (
        <>
          {" "}
          Of it <Money value={credited} /> had been metered before it was known and came off again.
        </>
      )}
      {Number(toBeCredited.amount) > 0 && (
        <>
          {" "}
          <Money value={toBeCredited} /> come off a later month: an invoice does not fall below zero.
        </>
      )}
    </p>
  );
}
