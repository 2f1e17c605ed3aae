import type { Metadata } from "next";
import { AuthorityCard } from "@/components/ssh/authority-card";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOperator } from "@/lib/auth/session";
import { pathIn } from "@/lib/format/path";
import { orNotFound } from "@/lib/query/or-not-found";
import { trustAuthorityAction } from "@/lib/ssh/actions";
import { getSshAuthority } from "@/lib/ssh/queries";

export const metadata: Metadata = { title: "SSH authority" };

export default async function AuthorityPage({ params }: PageProps<"/operator/handovers/[id]/ssh">) {
  const [ctx, { id }] = await Promise.all([requireOperator(), params]);
  const authority = await orNotFound(getSshAuthority(ctx, id));
  return (
    <>
      <PageHeader
        title="SSH authority"
        line={`Of the reservation ${id}, also after its nodes were handed over.`}
        actions={<LinkButton href={pathIn("operator", "handovers")}>Back to the hand-overs</LinkButton>}
      />
      <div className="grid max-w-3xl grid-cols-1">
        <AuthorityCard authority={authority} zone={ctx.timeZone} action={trustAuthorityAction} />
      </div>
    </>
  );
}
