import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import type { ApiKeyPage } from "@/lib/api-keys/api-key";
import { withLocalTimes } from "@/lib/audit/words";

/** What was done with a key itself, newest first. */
export function KeyActivity({ acts, zone }: { acts: ApiKeyPage["activity"]; zone: string }) {
  return (
    <Card title="Activity" description="What was done with the key itself. What was called with it is usage.">
      {acts.length === 0 && <p className="text-sm text-muted">Nothing so far.</p>}
      <ol className="grid gap-3">
        {acts.map(({ at, by, summary }) => (
          <li key={`${at} ${summary}`} className="text-table">
            <span className="block text-pretty">{withLocalTimes(summary, zone)}</span>
            <span className="block text-xs text-muted">
              <Instant at={at} zone={zone} /> · {by}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
