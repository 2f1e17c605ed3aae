import { Money } from "@/components/ui/money";
import { pathIn } from "@/lib/format/path";
import { type RungView, rungBasis, rungLabel } from "@/lib/give-back/rung";
import { GiveBackRow } from "./give-back-row";

/** What reselling, lending and downgrading would return, for all nodes that it is possible for. */
export function OtherWays({ rungs, org, id }: { rungs: readonly RungView[]; org: string; id: string }) {
  return (
    <section aria-labelledby="other-ways" className="grid gap-2">
      <h3 id="other-ways" className="text-xs font-medium text-muted">
        Instead of releasing it
      </h3>
      <ul className="grid gap-2.5">
        {rungs.map((rung) => (
          <GiveBackRow
            key={rung.kind}
            label={rungLabel(rung)}
            href={rung.whyNot ? null : reviewOf(rung, org, id)}
            amount={
              rung.pricePerNodeHour ? (
                <>
                  up to <Money value={rung.expected} />
                </>
              ) : (
                <Money value={rung.certain} />
              )
            }
          >
            {rung.whyNot ?? rungBasis(rung)}
          </GiveBackRow>
        ))}
      </ul>
    </section>
  );
}

function reviewOf({ kind, noticeClass }: RungView, org: string, id: string) {
  if (kind === "downgrade") return pathIn(org, `reservations/${id}/downgrade`, { notice: noticeClass });
  return pathIn(org, `reservations/${id}/list`, { kind });
}
