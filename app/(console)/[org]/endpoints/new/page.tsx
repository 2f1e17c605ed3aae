import type { Metadata } from "next";
import { DraftForm } from "@/components/endpoints/draft-form";
import { DraftReview } from "@/components/endpoints/draft-review";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrganization } from "@/lib/auth/session";
import { createEndpointAction } from "@/lib/endpoints/actions";
import { readDraft } from "@/lib/endpoints/draft";
import { getEndpointChoices } from "@/lib/endpoints/queries";
import { pathIn } from "@/lib/format/path";

export const metadata: Metadata = { title: "New endpoint" };

export default async function NewEndpointPage({ params, searchParams }: PageProps<"/[org]/endpoints/new">) {
  const { org } = await params;
  const ctx = await requireOrganization(org, "endpoints.manage");
  const choices = await getEndpointChoices(ctx);
  const { review, values, problems } = readDraft(await searchParams, choices);
  if (choices.places.length === 0) {
    return (
      <EmptyState
        level={1}
        icon="cpu"
        title="A reservation comes first"
        action={<LinkButton href={pathIn(org, "capacity")}>Find capacity</LinkButton>}
      >
        An endpoint runs on nodes that you have reserved, and there is no reservation that runs or is to begin.
      </EmptyState>
    );
  }
  return (
    <>
      <PageHeader
        title="New endpoint"
        line="A model on nodes of a reservation, yours alone. It costs nothing besides."
      />
      {review ? (
        <DraftReview
          {...review}
          zone={ctx.timeZone}
          back={pathIn(org, "endpoints/new", values)}
          list={pathIn(org, "endpoints")}
          action={createEndpointAction.bind(null, org)}
        />
      ) : (
        <DraftForm action={pathIn(org, "endpoints/new")} {...{ ...choices, values, problems, zone: ctx.timeZone }} />
      )}
    </>
  );
}
