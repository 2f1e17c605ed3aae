import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { Money } from "@/components/ui/money";
import { TextLink } from "@/components/ui/text-link";
import { pathIn } from "@/lib/format/path";
import { type LadderView, type RungView, rungBasis, rungLabel } from "@/lib/give-back/rung";

/** What reselling, lending and downgrading would return: what is certain and what only expected, a step to its review each. */
export function OtherWays({
  ladder,
  org,
  id,
  zone,
}: {
  ladder: LadderView | null;
  org: string;
  id: string;
  zone: string;
}) {
  if (!ladder || ladder.rungs.every(({ whyNot }) => whyNot)) return null;
  return (
    <Card
      title="What else it could return"
      description="Before tax, for all nodes that it is possible for. Nothing is done before you confirm."
      footer={
        <>
          As of <Instant at={ladder.asOf} zone={zone} style="time" />. Nothing is held by looking.
        </>
      }
    >
      <ul className="grid gap-2.5 text-table">
        {ladder.rungs.map((rung) => (
          <li key={rung.kind} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6">
            {rung.whyNot ? (
              <span className="text-muted">{rungLabel(rung)}</span>
            ) : (
              <TextLink href={reviewOf(rung, org, id)}>{rungLabel(rung)}</TextLink>
            )}
            <span className="text-end">
              {rung.whyNot ? (
                "not now"
              ) : rung.pricePerNodeHour ? (
                <>
                  up to <Money value={rung.expected} />
                </>
              ) : (
                <Money value={rung.certain} />
              )}
            </span>
            <span className="col-span-2 text-xs text-pretty text-muted">{rung.whyNot ?? rungBasis(rung)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function reviewOf({ kind, noticeClass }: RungView, org: string, id: string) {
  if (kind === "downgrade") return pathIn(org, `reservations/${id}/downgrade`, { notice: noticeClass });
  return pathIn(org, `reservations/${id}/list`, { kind });
}
