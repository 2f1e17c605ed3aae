import type { Metadata } from "next";
import { RotateKeyForm } from "@/components/api-keys/rotate-key-form";
import { Notice } from "@/components/feedback/notice";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { rotateApiKey } from "@/lib/api-keys/actions";
import { getApiKey, getKeyFormChoices } from "@/lib/api-keys/queries";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Rotate API key" };

export default async function RotateApiKeyPage({ params }: PageProps<"/[org]/api-keys/[id]/rotate">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "apiKeys.manage");
  const [key, { place }] = await Promise.all([orNotFound(getApiKey(ctx, id)), getKeyFormChoices(ctx)]);
  return (
    <>
      <PageHeader
        title={`Rotate ${key.name}`}
        of={key}
        line="The key gets a new secret now, shown once. Name, limits, usage and history stay with it; programs need nothing but the new secret."
      />
      <RotateKeyForm
        action={rotateApiKey.bind(null, org)}
        apiKey={{ id: key.id, name: key.name }}
        page={pathIn(org, `api-keys/${encodeURIComponent(key.id)}`)}
        {...{ place, zone: ctx.timeZone }}
      >
        <OperationId />
        {key.previous && (
          <Notice tone="warning" title="An older secret ends with this">
            <code>{key.previous.prefix}…</code> would be taken until{" "}
            <Instant at={key.previous.endsAt} zone={ctx.timeZone} dense />. It is refused as soon as you rotate again: a
            key has at most two secrets.
          </Notice>
        )}
      </RotateKeyForm>
    </>
  );
}
