import { ActionForm } from "@/components/ui/action-form";
import { Money } from "@/components/ui/money";
import { OperationId } from "@/components/ui/operation-id";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { alternativeWords } from "@/lib/capacity/alternative-words";
import { classLabel } from "@/lib/capacity/class-words";
import type { AlternativeView, OfferView } from "@/lib/capacity/offer";
import type { OfferSearch, TypedSearch } from "@/lib/capacity/search";
import { searchForPart, toQuery } from "@/lib/capacity/search-address";
import { formatWindow } from "@/lib/format/instant";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { HoldForm, heldFacts } from "./hold-form";

type Hold = FormAction<null> | null;

interface Place {
  typed: TypedSearch;
  org: string;
  zone: string;
  /** Null for those who may look only. */
  hold: Hold;
  /** Holds both parts of a split, or neither. */
  holdPair: Hold;
}

/** What could be held instead of what was asked, and how it differs; each part one click away from the hold. */
export function AlternativeList({
  alternatives,
  search,
  ...place
}: Place & { alternatives: readonly AlternativeView[]; search: OfferSearch }) {
  return (
    <section aria-labelledby="alternatives" className="mt-6">
      <h2 id="alternatives" className="mb-2 scroll-mt-28 text-sm font-semibold">
        What you could have instead
      </h2>
      <ul className="divide-y divide-separator rounded-lg border border-border bg-surface">
        {alternatives.map((alternative) => (
          <li key={keyOf(alternative)} className="grid gap-2 px-4 py-3.5">
            <Alternative alternative={alternative} nodes={search.nodes} {...place} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Alternative({ alternative, nodes, ...place }: Place & { alternative: AlternativeView; nodes: number }) {
  const { title, sentence } = alternativeWords(alternative, { nodes, zone: place.zone });
  const { parts } = alternative;
  const pair = parts.length > 1;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <div className="min-w-0">
          <h3 className="text-sm font-semibold">{title}</h3>
          <p className="text-table text-muted text-pretty">{sentence}</p>
        </div>
        <p className="text-xs text-muted">
          <span className="text-base font-semibold text-foreground">
            <Money value={alternative.total} />
          </span>{" "}
          before tax{pair && ", in all"}
        </p>
      </div>
      {parts.map((part) => (
        <Part key={keyOfPart(part)} part={part} several={pair} {...place} hold={pair ? null : place.hold} />
      ))}
      {pair && place.holdPair && (
        <ActionForm action={place.holdPair} label={`Hold both: ${title}`} className="!gap-2 justify-items-end">
          <OperationId />
          <input type="hidden" name="parts" value={JSON.stringify(parts.map(heldFacts))} />
          <RefusalLink
            ways={{
              quota_exceeded: {
                label: "Ask for a higher quota",
                href: `/${place.org}/quotas/request?quota={quotaId}`,
              },
              capacity_unavailable: {
                label: "Look at what is free now",
                href: pathIn(place.org, "capacity", toQuery(place.typed)),
              },
            }}
          />
          <SubmitButton pendingText="Holding both…">Hold both for 15 minutes</SubmitButton>
        </ActionForm>
      )}
    </>
  );
}

function Part({
  part,
  several,
  typed,
  org,
  zone,
  hold,
}: Omit<Place, "holdPair"> & { part: OfferView; several: boolean }) {
  const { region, capacityClass, noticeClass, nodes, nodeTypeName, from, until, pricePerGpuHour, total } = part;
  const there = searchForPart(typed, part, zone);
  const row = (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 rounded-md border border-separator px-3 py-2">
      <div className="min-w-0 text-table">
        <p>
          {formatCount(nodes, "node")} of {nodeTypeName} in <span className="font-medium">{region.name}</span>,{" "}
          {classLabel(capacityClass, noticeClass)}
        </p>
        <p className="text-xs text-muted tabular-nums">
          {formatWindow(from, until, zone)} · <Money value={pricePerGpuHour} /> per GPU-hour
          {several && (
            <>
              {" "}
              · <Money value={total} />
            </>
          )}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <span className="text-xs">
          <TextLink href={pathIn(org, "capacity", toQuery(there))}>Terms and other offers</TextLink>
        </span>
        {hold && <SubmitButton pendingText="Holding…">Hold for 15 minutes</SubmitButton>}
      </div>
    </div>
  );
  if (!hold) return row;
  return (
    <HoldForm offer={part} org={org} again={toQuery({ ...there, start: "now" })} action={hold}>
      {row}
    </HoldForm>
  );
}

function keyOf({ kind, parts }: AlternativeView): string {
  return `${kind} ${parts.map(keyOfPart).join(" ")}`;
}

function keyOfPart({ region, nodeType, capacityClass, noticeClass, from, nodes }: OfferView): string {
  return `${nodeType} ${region.id} ${capacityClass} ${noticeClass} ${from} ${nodes}`;
}
