import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { classLabel } from "@/lib/capacity/class-words";
import { mayExceedQuota, type OfferView } from "@/lib/capacity/offer";
import { formatWindow, isSameInstant } from "@/lib/format/instant";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { OfferTerms } from "./offer-terms";

/**
 * An offer in three lines, so that many can be compared: what and where, what it costs, and when it can end before its
 * end. `window` is the one that all offers beside it share; another is said. `hold` is the way to take it.
 */
export function OfferRow({
  offer,
  org,
  zone,
  hold,
  window,
  verdict,
}: {
  offer: OfferView;
  org: string;
  zone: string;
  hold: ReactNode;
  window?: { from: string; until: string } | undefined;
  /** Whether it would start; it says more than the warning of the quota. */
  verdict?: ReactNode;
}) {
  const { region, capacityClass, noticeClass, gpus, from, until, quota } = offer;
  const shared = window !== undefined && isSameInstant(window.from, from) && isSameInstant(window.until, until);
  return (
    <div className="grid gap-x-4 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm font-semibold">
          {region.name}
          <Badge tone={capacityClass === "guaranteed" ? "success" : "warning"}>
            {classLabel(capacityClass, noticeClass)}
          </Badge>
          {offer.listing && (
            <Badge>{offer.listing.kind === "resale" ? "Resold, same terms" : "Lent by a customer"}</Badge>
          )}
        </h3>
        <p className="mt-0.5 text-table text-muted tabular-nums">
          {offer.nodeTypeName} · {formatCount(offer.freeNodes, "node")} free · fit {formatNumber(offer.fit)} of 100
        </p>
        {!shared && <p className="text-table tabular-nums">{formatWindow(from, until, zone)}</p>}
      </div>
      <div className="flex items-center justify-between gap-x-4">
        <dl className="grid text-xs text-muted tabular-nums sm:justify-items-end">
          <div className="flex items-baseline gap-1.5">
            <dt className="sr-only">Total before tax</dt>
            <dd className="text-base leading-6 font-semibold text-foreground">
              <Money value={offer.total} />
            </dd>
          </div>
          <div>
            <dt className="sr-only">Price per GPU-hour</dt>
            <dd>
              <Money value={offer.pricePerGpuHour} /> per GPU-hour
            </dd>
          </div>
        </dl>
        {hold}
      </div>
      <div className="min-w-0 sm:col-span-2">
        <OfferTerms offer={offer} org={org} />
        {verdict}
        {!verdict && quota && mayExceedQuota(offer) && (
          <p className="mt-1 flex items-start gap-1.5 text-xs text-warning-soft-foreground">
            <Icon name="triangle-exclamation-point" size={14} className="mt-px flex-none" />
            <span>
              May go over your quota: {formatCount(gpus, "GPU")} asked, {formatNumber(quota.left)} of{" "}
              {formatNumber(quota.limit)} left here at the busiest time.{" "}
              <TextLink href={pathIn(org, "quotas/request", { quota: quota.id })}>Ask for more</TextLink>
            </span>
          </p>
        )}
      </div>
    </div>
  );
}
