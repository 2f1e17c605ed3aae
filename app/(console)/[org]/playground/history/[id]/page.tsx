import "../../../../../styles/answer.css";
import type { Metadata } from "next";
import { ConversationActs } from "@/components/conversations/conversation-acts";
import { ConversationFacts } from "@/components/conversations/conversation-facts";
import { TranscriptCard } from "@/components/conversations/transcript-card";
import { Notice } from "@/components/feedback/notice";
import { FinishedAnswer } from "@/components/playground/finished-answer";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import {
  deleteConversationAction,
  renameConversationAction,
  shareConversationAction,
} from "@/lib/conversations/actions";
import { getConversationPage } from "@/lib/conversations/history-page";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";

export const metadata: Metadata = { title: "Conversation" };

export default async function ConversationPage({ params }: PageProps<"/[org]/playground/history/[id]">) {
  const { org, id } = await params;
  const ctx = await requireOrganization(org, "models.use");
  const { conversation, projectName, models, transcripts } = await orNotFound(getConversationPage(ctx, id));
  const isOwn = conversation.sharedBy === null;
  return (
    <>
      <PageHeader
        title={conversation.title}
        badge={conversation.shared && <Badge tone="accent">Shared by its address</Badge>}
        line={
          isOwn ? undefined : `Of ${conversation.sharedBy}. What you say to it goes on as a conversation of your own.`
        }
        actions={
          <>
            {isOwn && (
              <ConversationActs
                conversation={conversation}
                rename={renameConversationAction.bind(null, org)}
                share={shareConversationAction.bind(null, org)}
                remove={deleteConversationAction.bind(null, org)}
              />
            )}
            <LinkButton href={pathIn(org, "playground", { conversation: id })} variant="primary" icon="message-square">
              {isOwn ? "Go on" : "Fork into the playground"}
            </LinkButton>
          </>
        }
      />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1.8fr)_minmax(0,1fr)]">
        <div className="grid min-w-0 grid-cols-1 gap-4">
          {transcripts?.map((transcript) => (
            <TranscriptCard
              key={transcript.columnId}
              transcript={transcript}
              sharedBy={conversation.sharedBy}
              toAnswer={(text) => <FinishedAnswer text={text} />}
              modelName={models.get(transcript.modelId) ?? transcript.modelId}
            />
          )) ?? (
            <Notice tone="warning">
              This conversation is of another kind than this page reads. Export it as JSON.
            </Notice>
          )}
        </div>
        <ConversationFacts {...{ org, conversation, projectName }} zone={ctx.timeZone} />
      </div>
    </>
  );
}
