import { Money } from "@/components/ui/money";
import type { OfferView } from "@/lib/capacity/offer";
import { termsInShort } from "@/lib/capacity/terms-in-short";
import { formatCount, formatNodeHours } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import { KeepChance } from "./keep-chance";

/** What can end an offer before its end, in a line; open, all of its terms and what its total is made of. */
export function OfferTerms({ offer, org }: { offer: OfferView; org: string }) {
  const { nodes, gpus, nodeHours, keep } = offer;
  return (
    <details className="text-xs">
      <summary className="cursor-pointer text-muted text-pretty tabular-nums hover:text-foreground">
        {termsInShort(offer)} <span className="link">All terms</span>
      </summary>
      <ul className="mt-1.5 mb-1 grid list-disc gap-1 pl-7 text-table marker:text-muted">
        <li className="tabular-nums">
          {formatCount(nodes, "node")} with {formatCount(gpus, "GPU")}, {formatNodeHours(nodeHours)} at{" "}
          <Money value={offer.pricePerNodeHour} /> per node-hour, before tax.
        </li>
        {offer.listing && (
          <li className="text-pretty">
            {offer.listing.kind === "resale"
              ? "Sold on by another customer: the same nodes, terms and invoice, at a price of theirs."
              : "Lent by another customer, who can call the nodes back on this notice."}
          </li>
        )}
        {offer.sentences.map((sentence) => (
          <li key={sentence} className="text-pretty">
            {sentence}
          </li>
        ))}
        {keep !== undefined && (
          <li>
            <KeepChance keep={keep} history={pathIn(org, "capacity/surplus")} />
          </li>
        )}
      </ul>
    </details>
  );
}
