import { Notice } from "@/components/feedback/notice";
import { LinkButton } from "@/components/ui/button";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";
import type { ReclaimView } from "@/lib/reclaims/reclaim";
import { ReclaimCountdown } from "./reclaim-countdown";

/** Stands above every page while nodes of the organization are about to be taken back. */
export function ReclaimBanner({ reclaims, org, now }: { reclaims: readonly ReclaimView[]; org: string; now: string }) {
  const [next] = reclaims;
  if (!next) return null;
  const others = reclaims.length - 1;
  return (
    <aside className="mb-4 print:hidden" aria-label="Announced reclaims">
      <Notice
        tone={next.state === "draining" ? "danger" : "warning"}
        title={`${formatCount(next.nodes, "node")} of ${next.reservation.name} will be taken back`}
        action={
          <LinkButton href={pathIn(org, others > 0 ? "reclaims" : `reclaims/${next.id}`)}>
            {others > 0 ? "See all" : "See what to do"}
          </LinkButton>
        }
      >
        <ReclaimCountdown until={next.deadline} now={now} /> left
        {next.acknowledgedAt ? ", acknowledged" : ""}
        {others > 0 ? `; ${formatCount(others, "other reclaim")} announced` : ""}.
      </Notice>
    </aside>
  );
}
