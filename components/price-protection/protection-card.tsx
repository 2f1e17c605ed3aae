import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { nodesLabel } from "@/lib/capacity/class-words";
import { pathIn } from "@/lib/format/path";
import type { ProtectionView } from "@/lib/price-protection/protection";
import { SwapQuoteForm } from "./swap-quote-form";

/** What protects the price: drops so far and what they save, and the swap that is possible. */
export function ProtectionCard({
  reservationId,
  protection,
  org,
  zone,
  takeSwapQuote,
}: {
  reservationId: string;
  protection: ProtectionView | null;
  org: string;
  zone: string;
  takeSwapQuote?: FormAction<null> | undefined;
}) {
  if (!protection) return null;
  const { dropFloorPercent, drops, savedToDate, savesInAll, swap, swappedInto, swappedFrom } = protection;
  const swapped = swappedInto ?? swappedFrom;
  return (
    <Card title="Price protection" description="Before tax, exact.">
      <div className="grid gap-3 text-table">
        {dropFloorPercent !== null && (
          <section aria-label="Price drop" className="grid gap-1.5">
            <p>
              <Money value={savedToDate} /> saved so far, <Money value={savesInAll} /> by its end.
            </p>
            {drops.length > 0 ? (
              <ul className="grid gap-1">
                {drops.map(({ effectiveAt, priceListName, agreedPerNodeHour, pricePerNodeHour, isFloor }) => (
                  <li key={`${effectiveAt} ${pricePerNodeHour.amount}`} className="text-pretty">
                    From <Instant at={effectiveAt} zone={zone} />: <Money value={pricePerNodeHour} /> instead of the
                    agreed <Money value={agreedPerNodeHour} /> per node-hour, by the price list {priceListName}
                    {isFloor && `, no lower than ${dropFloorPercent} %`}.
                  </li>
                ))}
              </ul>
            ) : (
              <p className="text-muted">
                No later price list was lower yet. When one is, it is billed by itself, down to {dropFloorPercent} %.
              </p>
            )}
          </section>
        )}
        {swap && !swapped && (
          <section aria-label="Hardware swap" className="grid gap-1.5">
            <p className="text-pretty">
              Until <Instant at={swap.before} zone={zone} /> you may swap what remains for{" "}
              {nodesLabel(swap.nodes, swap.nodeType)}, {swap.ratio} for each node, without a fee.
            </p>
            {swap.whyNot && <p className="text-muted">Not now: {swap.whyNot}</p>}
            {!swap.whyNot && takeSwapQuote && (
              <SwapQuoteForm reservationId={reservationId} org={org} action={takeSwapQuote} />
            )}
          </section>
        )}
        {swapped && (
          <p className="text-pretty">
            {swappedInto ? "Swapped for " : "Swapped from "}
            <TextLink href={pathIn(org, `reservations/${swapped.reservationId}`)}>
              {nodesLabel(swapped.nodes, swapped.nodeType)}
            </TextLink>{" "}
            at <Instant at={swapped.at} zone={zone} />: <Money value={swapped.difference} /> in all.
          </p>
        )}
      </div>
    </Card>
  );
}
