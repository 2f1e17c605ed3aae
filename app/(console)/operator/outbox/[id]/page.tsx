import type { Metadata } from "next";
import { MailFacts } from "@/components/outbox/mail-facts";
import { MailText } from "@/components/outbox/mail-text";
import { ResendDialog } from "@/components/outbox/resend-dialog";
import { PageHeader } from "@/components/ui/page-header";
import { StatusBadge } from "@/components/ui/status-badge";
import { requireOperator } from "@/lib/auth/session";
import { readMailAction, resendMailAction } from "@/lib/outbox/actions";
import { mailStateLooks } from "@/lib/outbox/mail";
import { getMail, hasMailServer } from "@/lib/outbox/queries";
import { deskTitleOf } from "@/lib/query/desk-title-of";
import { orNotFound } from "@/lib/query/or-not-found";

export async function generateMetadata({ params }: PageProps<"/operator/outbox/[id]">): Promise<Metadata> {
  const { id } = await params;
  return deskTitleOf("Mail", async (ctx) => (await getMail(ctx, id)).subject);
}

export default async function MailPage({ params }: PageProps<"/operator/outbox/[id]">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const mail = await orNotFound(getMail(ctx, id));
  return (
    <>
      <PageHeader
        title={mail.subject}
        badge={<StatusBadge {...mailStateLooks[mail.state]} />}
        line={`To ${mail.to}`}
        actions={hasMailServer() && <ResendDialog mail={mail} action={resendMailAction} />}
      />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <MailFacts mail={mail} zone={ctx.timeZone} />
        <MailText mailId={id} organization={mail.organization?.name ?? null} action={readMailAction} />
      </div>
    </>
  );
}
