import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { VersionForm } from "@/components/prompts/version-form";
import { OperationId } from "@/components/ui/operation-id";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { saveVersionAction } from "@/lib/prompts/actions";
import { getPromptPage } from "@/lib/prompts/prompt-page";
import { promptAddress } from "@/lib/prompts/schema";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "New version" };

export default async function EditPromptPage({ params, searchParams }: PageProps<"/[org]/prompts/[id]/edit">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "prompts.write");
  const { version: asked } = promptAddress.parse(await searchParams);
  const { prompt, version, models } = await orNotFound(getPromptPage(ctx, id, asked));
  if (!prompt.mayEdit || prompt.archivedAt) notFound();
  return (
    <>
      <PageHeader
        title={`${prompt.name}: version ${prompt.latestNumber + 1}`}
        of={prompt}
        line={
          <>
            Begins as{" "}
            <TextLink href={pathIn(org, `prompts/${id}`, { version: version.number })}>
              version {version.number}
            </TextLink>
            , which stays as it is. Labels stay where they point until you move them.
          </>
        }
      />
      <VersionForm
        action={saveVersionAction.bind(null, org)}
        promptId={id}
        from={version}
        latestNumber={prompt.latestNumber}
        models={models}
      >
        <OperationId />
      </VersionForm>
    </>
  );
}
