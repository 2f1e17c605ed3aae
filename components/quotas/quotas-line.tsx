import { Instant } from "@/components/ui/instant";
import { roleLabels, rolesWith } from "@/lib/auth/roles";
import { formatCount } from "@/lib/format/number";
import { closeness, type QuotaView } from "@/lib/quotas/quota";

const either = new Intl.ListFormat("en-GB", { type: "disjunction" });

/** What matters now: how many limits are close, as of when, and who can ask for more. */
export function QuotasLine({
  quotas,
  asOf,
  zone,
  mayAsk,
}: {
  quotas: readonly QuotaView[];
  asOf: string;
  zone: string;
  mayAsk: boolean;
}) {
  const close = quotas.filter((quota) => closeness(quota) !== "ok").length;
  const askers = rolesWith("quotas.request").map((role) => roleLabels[role].toLowerCase());
  return (
    <>
      {close === 0
        ? "No limit is near."
        : `${formatCount(close, "limit")} ${close === 1 ? "is" : "are"} at 80 % or more.`}{" "}
      As of <Instant at={asOf} zone={zone} style="time" />.
      {!mayAsk && ` To ask for more, turn to an ${either.format(askers)}.`}
    </>
  );
}
