import type { Metadata } from "next";
import { Notice } from "@/components/feedback/notice";
import { FollowCard } from "@/components/prompts/follow-card";
import { LabelCard } from "@/components/prompts/label-card";
import { PromptActs } from "@/components/prompts/prompt-acts";
import { PromptCode } from "@/components/prompts/prompt-code";
import { PromptFacts } from "@/components/prompts/prompt-facts";
import { VersionCard } from "@/components/prompts/version-card";
import { VersionList } from "@/components/prompts/version-list";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { inferenceUrl } from "@/lib/models/inference-url";
import * as acts from "@/lib/prompts/actions";
import { sharingLabels } from "@/lib/prompts/prompt";
import { getPromptPage } from "@/lib/prompts/prompt-page";
import { getPrompt } from "@/lib/prompts/queries";
import { promptAddress } from "@/lib/prompts/schema";
import { orNotFound } from "@/lib/query/or-not-found";
import { titleOf } from "@/lib/query/title-of";

export async function generateMetadata({ params }: PageProps<"/[org]/prompts/[id]">): Promise<Metadata> {
  const { org, id } = await params;
  return titleOf(org, "prompts.read", "Prompt", async (ctx) => (await getPrompt(ctx, id)).name);
}

export default async function PromptPage({ params, searchParams }: PageProps<"/[org]/prompts/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "prompts.read");
  const { version: asked, code } = promptAddress.parse(await searchParams);
  const { prompt, version, versions, projects, models } = await orNotFound(getPromptPage(ctx, id, asked));
  const { number } = version;
  const isNewest = number === prompt.latestNumber;
  const mayWrite = prompt.mayEdit && prompt.archivedAt === null;
  return (
    <>
      <PageHeader
        title={prompt.name}
        badge={<Badge tone="accent">{sharingLabels[prompt.sharing]}</Badge>}
        line={prompt.description || undefined}
        actions={
          <>
            <PromptActs
              {...{ prompt, number }}
              projects={projects.filter(({ archivedAt }) => archivedAt === null)}
              fork={acts.forkPromptAction.bind(null, org)}
              describe={acts.describePromptAction.bind(null, org)}
              share={acts.sharePromptAction.bind(null, org)}
              archive={acts.archivePromptAction.bind(null, org)}
            />
            {can(ctx.role, "models.use") && (
              <LinkButton href={pathIn(org, "playground", { prompt: `${id}.${number}` })} icon="message-square">
                Open in playground
              </LinkButton>
            )}
            {mayWrite && (
              <LinkButton
                href={pathIn(org, `prompts/${id}/edit`, { version: isNewest ? undefined : number })}
                variant="primary"
                icon="pencil"
              >
                {isNewest ? "Edit" : `Edit from version ${number}`}
              </LinkButton>
            )}
          </>
        }
      />
      <div className="grid grid-cols-1 gap-4">
        {prompt.archivedAt && (
          <Notice title="Archived">
            It is out of the library and gets no new versions. What there is stays readable, and can be forked.
          </Notice>
        )}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <VersionCard
              version={version}
              modelName={models.find((model) => model.id === version.model)?.name ?? version.model}
              actions={
                !isNewest && (
                  <LinkButton
                    href={pathIn(org, `prompts/${id}/compare`, { from: number, to: prompt.latestNumber })}
                    size="sm"
                    prefetch={false}
                  >
                    Compare with the newest
                  </LinkButton>
                )
              }
            />
            <PromptCode
              {...{ org, version }}
              promptId={id}
              inferenceUrl={inferenceUrl()}
              fallbackModel={models[0]?.id ?? "model"}
              language={code ?? "curl"}
            />
            <FollowCard {...{ org, prompt }} apiUrl={inferenceUrl()} language={code ?? "curl"} />
          </div>
          <div className="grid min-w-0 grid-cols-1 gap-4">
            <LabelCard
              {...{ org, prompt, number }}
              move={acts.moveLabelAction.bind(null, org)}
              remove={acts.removeLabelAction.bind(null, org)}
            />
            <VersionList {...{ org, prompt, versions }} current={number} zone={ctx.timeZone} />
            <PromptFacts {...{ org, prompt }} projects={projects} zone={ctx.timeZone} />
          </div>
        </div>
      </div>
    </>
  );
}
