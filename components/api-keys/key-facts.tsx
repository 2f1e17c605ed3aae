import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Id } from "@/components/ui/id";
import { Instant } from "@/components/ui/instant";
import { KeyValue } from "@/components/ui/key-value";
import type { ApiKeyPage } from "@/lib/api-keys/api-key";
import { scopeLabel } from "@/lib/api-keys/scopes";

/** What a key is and may do. */
export function KeyFacts({
  apiKey,
  zone,
  projectName,
  accountName,
}: {
  apiKey: ApiKeyPage;
  zone: string;
  projectName: string;
  accountName: string | null;
}) {
  const at = (instant: string | null, none: string) => (instant ? <Instant at={instant} zone={zone} /> : none);
  return (
    <Card title="This key" flush>
      <KeyValue
        rows={[
          ["Id", <Id key="id" value={apiKey.id} />],
          ["Project", projectName],
          accountName !== null && ["Service account", accountName],
          ["Scopes", <Badges key="scopes" words={apiKey.scopes.map(scopeLabel)} />],
          ["Models", apiKey.allowedModels ? <Badges key="models" words={apiKey.allowedModels} /> : "every model"],
          [
            "Addresses",
            apiKey.allowedAddresses ? <Badges key="addresses" words={apiKey.allowedAddresses} /> : "everywhere",
          ],
          ["Made", at(apiKey.createdAt, "")],
          ["Made by", apiKey.createdBy],
          ["Last used", at(apiKey.lastUsedAt, "never")],
          apiKey.revokedAt ? ["Revoked", at(apiKey.revokedAt, "")] : ["Expires", at(apiKey.expiresAt, "never")],
          apiKey.rotatedAt !== null && ["Rotated", at(apiKey.rotatedAt, "")],
          apiKey.previous !== null && [
            "Old secret",
            <span key="old">
              <code>{apiKey.previous.prefix}…</code> is taken until <Instant at={apiKey.previous.endsAt} zone={zone} />
            </span>,
          ],
        ]}
      />
    </Card>
  );
}

function Badges({ words }: { words: readonly string[] }): ReactNode {
  return (
    <span className="flex flex-wrap gap-1">
      {words.map((word) => (
        <Badge key={word}>{word}</Badge>
      ))}
    </span>
  );
}
