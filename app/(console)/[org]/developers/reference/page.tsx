import type { Metadata } from "next";
import { DeveloperTabs } from "@/components/developers/developer-tabs";
import { groupId, OperationList } from "@/components/developers/operation-list";
import { EmptyState } from "@/components/feedback/empty-state";
import { FilterForm } from "@/components/ui/filter-form";
import { Labelled } from "@/components/ui/labelled";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { requireOrganization } from "@/lib/auth/session";
import { referenceAddress } from "@/lib/developers/address";
import { searchInference } from "@/lib/developers/inference-operations";
import { byTag, searchOperations } from "@/lib/developers/operation";
import { formatCount } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "API reference" };

export default async function ReferencePage({ params, searchParams }: PageProps<"/[org]/developers/reference">) {
  const { org } = await params;
  await requireOrganization(org, "organization.read");
  const { search = "" } = referenceAddress.parse(await searchParams);
  const inference = searchInference(search);
  const found = searchOperations(search);
  const groups = byTag(found);
  const count = inference.length + found.length;
  return (
    <>
      <PageHeader
        title="API reference"
        line={`${formatCount(count, "operation")}${search ? ` for “${search}”` : ", made from the contract that the console itself calls"}.`}
      />
      <DeveloperTabs org={org} current="developers/reference" />
      <FilterForm action={pathIn(org, "developers/reference")} label="Search operations" className="mb-4">
        <Labelled label="Search">
          <input
            name="search"
            type="search"
            defaultValue={search}
            placeholder="Word, path or permission"
            data-filter
            className="input w-72 max-w-full"
          />
        </Labelled>
      </FilterForm>
      {count === 0 ? (
        <EmptyState icon="search" title="No operation has these words">
          Search by what it does, its path or its permission, or{" "}
          <TextLink href={pathIn(org, "developers/reference")}>see all operations</TextLink>.
        </EmptyState>
      ) : (
        <div className="grid gap-4">
          <nav aria-label="Groups" className="flex flex-wrap gap-x-4 gap-y-1 text-table">
            {[...(inference.length > 0 ? ["Inference"] : []), ...groups.map(({ tag }) => tag)].map((title) => (
              <a key={title} href={`#${groupId(title)}`} className="link">
                {title}
              </a>
            ))}
          </nav>
          {inference.length > 0 && (
            <OperationList
              org={org}
              title="Inference"
              description="What programs call models with: the shapes of OpenAI's and Anthropic's APIs"
              operations={inference}
            />
          )}
          {groups.map(({ tag, operations }) => (
            <OperationList key={tag} org={org} title={tag} operations={operations} />
          ))}
        </div>
      )}
    </>
  );
}
