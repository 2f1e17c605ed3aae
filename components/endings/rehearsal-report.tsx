import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import type { RehearsalView } from "@/lib/endings/ending";
import { rehearsalWords } from "@/lib/endings/rehearsal-words";
import { formatCount } from "@/lib/format/number";

const titles: Record<RehearsalView["state"], string> = {
  announced: "Rehearsal announced",
  over: "Rehearsal: the end has passed",
  finished: "Rehearsal finished",
  stopped: "Rehearsal stopped",
};

/** One rehearsal: when, who acknowledged it, and who still used the nodes. `children` holds what can be done. */
export function RehearsalReport({
  rehearsal,
  zone,
  children,
}: {
  rehearsal: RehearsalView;
  zone: string;
  children?: ReactNode;
}) {
  const { state, endsAt, observedUntil, endedAt, acknowledgements, stillUsedBy } = rehearsal;
  const words = rehearsalWords(rehearsal);
  const hasPassed = state === "over" || state === "finished";
  return (
    <Card title={titles[state]} actions={children}>
      <div className="grid gap-3 text-table">
        <p className="text-pretty">
          {words.end} <Instant at={endsAt} zone={zone} />. {words.observed}{" "}
          <Instant at={endedAt ?? observedUntil} zone={zone} />. Nothing is taken back.
        </p>
        <section className="grid gap-1">
          <h3 className="font-medium">Acknowledged by</h3>
          {acknowledgements.length === 0 ? (
            <p className="text-muted">Nobody{hasPassed || endedAt ? "." : " yet."}</p>
          ) : (
            <ul>
              {acknowledgements.map(({ id, name, at }) => (
                <li key={id}>
                  {name}, <Instant at={at} zone={zone} />
                </li>
              ))}
            </ul>
          )}
        </section>
        {hasPassed && (
          <section className="grid gap-1">
            <h3 className="font-medium">Still asked for access after the end</h3>
            {stillUsedBy.length === 0 ? (
              <p className="text-muted">Nobody.</p>
            ) : (
              <ul>
                {stillUsedBy.map(({ name, isProgram, reads, lastReadAt }) => (
                  <li key={`${name} ${lastReadAt}`}>
                    {name}
                    {isProgram && " (API key)"}, {formatCount(reads, "time")}, last{" "}
                    <Instant at={lastReadAt} zone={zone} />
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
      </div>
    </Card>
  );
}
