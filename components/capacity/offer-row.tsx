import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { classLabel } from "@/lib/capacity/class-words";
import { mayExceedQuota, type OfferView } from "@/lib/capacity/offer";
import { formatWindow } from "@/lib/format/instant";
import { formatCount, formatNumber } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { KeepChance } from "./keep-chance";

/** An offer: what it is in words, what it costs in every unit, and its total. `hold` is the way to take it. */
export function OfferRow({ offer, org, zone, hold }: { offer: OfferView; org: string; zone: string; hold: ReactNode }) {
  const { region, capacityClass, noticeClass, nodes, gpus, freeNodes, nodeHours, quota } = offer;
  const [about, ...terms] = offer.sentences;
  return (
    <div className="grid gap-x-6 gap-y-3 md:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <h3 className="flex flex-wrap items-center gap-2 text-sm font-semibold">
          {region.name}
          <Badge tone={capacityClass === "guaranteed" ? "success" : "warning"}>
            {classLabel(capacityClass, noticeClass)}
          </Badge>
        </h3>
        <p className="mt-0.5 text-table tabular-nums">
          {formatCount(nodes, "node")} of {offer.nodeTypeName}, {formatWindow(offer.from, offer.until, zone)}
        </p>
        <p className="mt-1 text-table text-pretty">{about}</p>
        <ul className="mt-1 grid gap-0.5 text-xs text-muted">
          {terms.map((sentence) => (
            <li key={sentence} className="text-pretty">
              {sentence}
            </li>
          ))}
        </ul>
        {offer.keep !== undefined && <KeepChance keep={offer.keep} history={pathIn(org, "capacity/surplus")} />}
        <p className="mt-1.5 text-xs text-muted tabular-nums">
          {formatCount(freeNodes, "node")} free through the whole window · Fit {formatNumber(offer.fit)} of 100
        </p>
        {quota && mayExceedQuota(offer) && (
          <p className="mt-1.5 flex items-start gap-1.5 text-xs text-warning-soft-foreground">
            <Icon name="triangle-exclamation-point" size={14} className="mt-px flex-none" />
            <span>
              May go over your quota: {formatCount(gpus, "GPU")} asked, {formatNumber(quota.left)} of{" "}
              {formatNumber(quota.limit)} left here at the busiest time.{" "}
              <TextLink href={pathIn(org, "quotas/request", { quota: quota.id })}>Ask for more</TextLink>
            </span>
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 md:flex-col md:items-end md:justify-start">
        <dl className="grid justify-items-start text-xs text-muted md:justify-items-end">
          <div>
            <dt className="sr-only">Total before tax</dt>
            <dd className="text-base font-semibold text-foreground">
              <Money value={offer.total} />
            </dd>
          </div>
          <div className="flex gap-1">
            <dt className="sr-only">Made of</dt>
            <dd className="tabular-nums">
              before tax, for {formatCount(nodes, "node")}, {formatNumber(nodeHours)} node-hours
            </dd>
          </div>
          <div className="flex gap-1">
            <dt className="sr-only">Price per node-hour</dt>
            <dd>
              <Money value={offer.pricePerNodeHour} /> per node-hour
            </dd>
          </div>
          <div className="flex gap-1">
            <dt className="sr-only">Price per GPU-hour</dt>
            <dd>
              <Money value={offer.pricePerGpuHour} /> per GPU-hour
            </dd>
          </div>
        </dl>
        {hold}
      </div>
    </div>
  );
}
