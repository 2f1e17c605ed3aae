import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { isOpen, type ReclaimView } from "@/lib/reclaims/reclaim";

interface Step {
  name: string;
  at: string | null;
  done: boolean;
  note: string;
}

/** From the notice to the nodes' going: what was, what is to come, and what to do in between. */
export function ReclaimSteps({ reclaim, zone, now }: { reclaim: ReclaimView; zone: string; now: string }) {
  const steps = stepsOf(reclaim, now);
  return (
    <Card title="From notice to the end">
      <ol className="grid gap-3">
        {steps.map(({ name, at, done, note }) => (
          <li key={name} className="grid grid-cols-[auto_1fr] gap-x-3 text-table">
            <span aria-hidden="true" className={done ? "text-success-soft-foreground" : "text-muted"}>
              {done ? "●" : "○"}
            </span>
            <div>
              <p className="font-medium">
                {name} <span className="sr-only">{done ? "(done)" : "(to come)"}</span>
                {at && (
                  <span className="font-normal text-muted">
                    {" "}
                    <Instant at={at} zone={zone} />
                  </span>
                )}
              </p>
              <p className="text-xs text-muted text-pretty">{note}</p>
            </div>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function stepsOf(reclaim: ReclaimView, now: string): Step[] {
  const { announcedAt, acknowledgedAt, drainsAt, deadline, takenBackAt, withdrawnAt } = reclaim;
  const steps: Step[] = [
    { name: "Announced", at: announcedAt, done: true, note: "The nodes stay yours until the deadline." },
    {
      name: "Acknowledged",
      at: acknowledgedAt,
      done: acknowledgedAt !== null,
      note: "Tells the operator that you know. It moves no deadline.",
    },
    {
      name: "Draining",
      at: drainsAt,
      done: takenBackAt !== null || (withdrawnAt === null && Date.parse(drainsAt) <= Date.parse(now)),
      note: "Half of the notice is over: start nothing new on these nodes, and save what they hold.",
    },
  ];
  if (withdrawnAt)
    return [
      ...steps.filter(({ done }) => done),
      { name: "Withdrawn", at: withdrawnAt, done: true, note: "All nodes stayed." },
    ];
  return [
    ...steps,
    {
      name: "Taken back",
      at: takenBackAt ?? deadline,
      done: !isOpen(reclaim),
      note: "The meter of these nodes stops to the second.",
    },
  ];
}
