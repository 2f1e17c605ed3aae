import type { Metadata } from "next";
import { DeveloperTabs } from "@/components/developers/developer-tabs";
import { KeyChoice } from "@/components/developers/key-choice";
import { ProgramContract } from "@/components/developers/program-contract";
import { QuickstartSteps } from "@/components/developers/quickstart-steps";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/roles";
import { requireOrganization } from "@/lib/auth/session";
import { quickstartAddress } from "@/lib/developers/address";
import { apiUrl } from "@/lib/developers/api-url";
import { getQuickstartSetup } from "@/lib/developers/queries";
import { quickstartSteps } from "@/lib/developers/quickstart";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "Developers" };

export default async function DevelopersPage({ params, searchParams }: PageProps<"/[org]/developers">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "organization.read");
  const address = quickstartAddress.parse(await searchParams);
  const { keys, chosenKey, models, place } = await getQuickstartSetup(ctx, address);
  return (
    <>
      <PageHeader
        title="Developers"
        line="Call models with the clients you know, and do by program whatever this console does."
      />
      <DeveloperTabs org={org} current="developers" />
      <div className="grid max-w-[960px] gap-4">
        <KeyChoice
          org={org}
          keys={keys}
          chosen={chosenKey}
          models={models}
          model={place.model}
          language={address.code}
          mayMakeKeys={can(ctx.role, "apiKeys.manage")}
        />
        <QuickstartSteps
          steps={quickstartSteps(address.code, place)}
          language={address.code}
          hrefOf={(code) => pathIn(org, "developers", { ...address, code })}
        />
        <ProgramContract org={org} apiUrl={apiUrl()} language={address.code} />
      </div>
    </>
  );
}
