import { Card } from "@/components/ui/card";
import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import type { VersionView } from "@/lib/contracts/contract-view";
import { versionLooks } from "./version-looks";

/** A version of a contract in plain words. */
export function ClauseCard({ version, zone }: { version: VersionView; zone: string }) {
  return (
    <Card
      title={`Version ${version.version}`}
      description={
        <>
          From <Instant at={version.validFrom} zone={zone} />
        </>
      }
      actions={<StatusBadge {...versionLooks[version.state]} />}
    >
      <ul className="grid list-disc gap-1.5 pl-5 text-table">
        {version.clauses.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </Card>
  );
}
