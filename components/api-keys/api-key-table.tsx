import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Instant } from "@/components/ui/instant";
import { StatusBadge } from "@/components/ui/status-badge";
import { RowLink, Table, Td, Th } from "@/components/ui/table";
import type { ApiKeySummary } from "@/lib/api-keys/api-key";
import { scopeLabel } from "@/lib/api-keys/scopes";
import { pathIn } from "@/lib/format/path";

/** Keys, newest first. `actionsOf` gives what may be done with one. */
export function ApiKeyTable({
  org,
  keys,
  zone,
  projectNames,
  accountNames,
  actionsOf,
}: {
  org: string;
  keys: readonly ApiKeySummary[];
  zone: string;
  projectNames: ReadonlyMap<string, string>;
  accountNames: ReadonlyMap<string, string>;
  actionsOf: ((key: ApiKeySummary) => ReactNode) | null;
}) {
  return (
    <Table caption="API keys" stacked>
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>State</Th>
          <Th>Project</Th>
          <Th>Scopes</Th>
          <Th>Created</Th>
          <Th>Last used</Th>
          <Th>Expires</Th>
          {actionsOf && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <th scope="row" className="min-w-40">
              <RowLink href={pathIn(org, `api-keys/${encodeURIComponent(key.id)}`)}>{key.name}</RowLink>
              <code className="block text-xs font-normal text-muted">{key.prefix}…</code>
            </th>
            <Td nowrap>
              <StatusBadge status={key.state} />
            </Td>
            <Td nowrap>
              {projectNames.get(key.projectId) ?? key.projectId}
              {key.serviceAccountId && (
                <span className="block text-xs text-muted">
                  {accountNames.get(key.serviceAccountId) ?? key.serviceAccountId}
                </span>
              )}
            </Td>
            <Td narrow="wide">
              <span className="flex min-w-32 flex-wrap gap-1">
                {key.scopes.map((scope) => (
                  <Badge key={scope}>{scopeLabel(scope)}</Badge>
                ))}
              </span>
            </Td>
            <Td nowrap label="Made">
              <Instant at={key.createdAt} zone={zone} style="day" dense />
              <span className="block text-xs text-muted">by {key.createdBy}</span>
            </Td>
            <Td nowrap label="Last used">
              {key.lastUsedAt ? <DayAndTime at={key.lastUsedAt} zone={zone} /> : <Muted>never</Muted>}
            </Td>
            <Td nowrap label="Expires">
              {endOf(key, zone)}
            </Td>
            {actionsOf && (
              <Td align="end" narrow="aside">
                {key.state === "active" && actionsOf(key)}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function endOf({ revokedAt, expiresAt }: ApiKeySummary, zone: string): ReactNode {
  if (revokedAt) {
    return (
      <Muted>
        revoked
        <span className="block text-xs">
          <Instant at={revokedAt} zone={zone} style="day" dense />
        </span>
      </Muted>
    );
  }
  return expiresAt ? <Instant at={expiresAt} zone={zone} style="day" dense /> : <Muted>no expiry</Muted>;
}

function DayAndTime({ at, zone }: { at: string; zone: string }) {
  return (
    <>
      <Instant at={at} zone={zone} style="day" dense />
      <span className="block text-xs text-muted">
        <Instant at={at} zone={zone} style="time" dense />
      </span>
    </>
  );
}

function Muted({ children }: { children: ReactNode }) {
  return <span className="text-muted">{children}</span>;
}
