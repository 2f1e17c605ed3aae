import type { Metadata } from "next";
import { LanguageSwitch } from "@/components/developers/language-switch";
import { ShownCalls } from "@/components/developers/shown-calls";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { callsAddress } from "@/lib/developers/address";
import { getCallsOfPage } from "@/lib/developers/calls-page";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "As API calls" };

export default async function CallsPage({ params, searchParams }: PageProps<"/[org]/developers/calls">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "organization.read");
  const { code: language, page } = callsAddress.parse(await searchParams);
  const found = await getCallsOfPage(ctx, page, language);
  return (
    <>
      <PageHeader
        title="As API calls"
        line={
          <>
            What <code>/{page}</code> shows and does, by program.
          </>
        }
        actions={
          found.kind !== "unknown" && (
            <LinkButton href={pathIn(org, page)} variant="secondary" icon="arrow-left">
              Back to the page
            </LinkButton>
          )
        }
      />
      {found.kind !== "calls" ? (
        <EmptyState icon="terminal" title={found.kind === "none" ? "No call of the contract" : "No such page"}>
          {found.kind === "none"
            ? found.reason
            : "The console has no page at this address. Open the page and ask again."}
        </EmptyState>
      ) : (
        <div className="grid max-w-[960px] gap-6">
          <LanguageSwitch language={language} hrefOf={(code) => pathIn(org, "developers/calls", { page, code })} />
          <ShownCalls org={org} title="What the page shows" calls={found.reads} language={language} />
          <ShownCalls org={org} title="What its forms do" calls={found.acts} language={language} />
          {found.besides && <p className="text-table text-muted">{found.besides}</p>}
        </div>
      )}
    </>
  );
}
