import type { Metadata } from "next";
import { EditKeyForm } from "@/components/api-keys/edit-key-form";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { changeApiKey } from "@/lib/api-keys/actions";
import { getApiKey, getKeyFormChoices } from "@/lib/api-keys/queries";
import { requireOrganization } from "@/lib/auth/session";
import { formatInstant } from "@/lib/format/instant";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Edit API key" };

export default async function EditApiKeyPage({ params }: PageProps<"/[org]/api-keys/[id]/edit">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "apiKeys.manage");
  const [key, { models, currency }] = await Promise.all([orNotFound(getApiKey(ctx, id)), getKeyFormChoices(ctx)]);
  return (
    <>
      <PageHeader
        title={`Edit ${key.name}`}
        of={key}
        line="Programs that use the key notice nothing but the new limits, within two seconds. Project, scopes and secret stay: for others make another key."
      />
      <EditKeyForm
        action={changeApiKey.bind(null, org)}
        apiKey={key}
        expiryNow={key.expiresAt ? formatInstant(key.expiresAt, ctx.timeZone) : "no expiry"}
        models={models}
        currency={currency}
      >
        <OperationId />
      </EditKeyForm>
    </>
  );
}
