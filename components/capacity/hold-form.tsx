import type { Route } from "next";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { OperationId } from "@/components/ui/operation-id";
import { RefusalLink } from "@/components/ui/refusal-link";
import type { FormAction } from "@/lib/actions";
import type { OfferView } from "@/lib/capacity/offer";
import { pathIn } from "@/lib/format/path";

/** The form around an offer that holds it. The server prices the offer anew; what is sent only names it. */
export function HoldForm({
  offer,
  org,
  again,
  action,
  children,
}: {
  offer: OfferView;
  org: string;
  /** Query of the search that found the offer, without its start. */
  again: Record<string, string | undefined>;
  action: FormAction<null>;
  children: ReactNode;
}) {
  const { region } = offer;
  const search = (start: Record<string, string>): Route => pathIn(org, "capacity", { ...again, ...start });
  const fields = heldFacts(offer);
  return (
    <ActionForm action={action} label={`Hold in ${region.name}`} className="!gap-2">
      <OperationId />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <RefusalLink
        ways={{
          quota_exceeded: { label: "Ask for a higher quota", href: `/${org}/quotas/request?quota={quotaId}` },
          capacity_unavailable: { label: "Search from the next start", href: `${search({})}&from={nextStart}` },
          invalid_window: { label: "Search again from the next full hour", href: search({}) },
        }}
      />
      {children}
    </ActionForm>
  );
}

/** What names an offer to the server. */
export function heldFacts({ region, nodeType, capacityClass, noticeClass, nodes, from, until, listing }: OfferView) {
  return {
    ...{ region: region.id, type: nodeType, capacityClass, noticeClass: noticeClass ?? "" },
    ...{ nodes: String(nodes), from, until, listingId: listing?.id ?? "" },
  };
}
