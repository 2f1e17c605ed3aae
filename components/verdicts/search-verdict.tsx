import { Card } from "@/components/ui/card";
import type { OfferAnswer } from "@/lib/capacity/offer";
import { isProjectMissing } from "@/lib/verdicts/verdict";
import { ProjectChoice } from "./project-choice";
import type { VerdictPlace } from "./verdict-checks";
import { VerdictPanel } from "./verdict-panel";

/** What a search as a whole misses: the verdict where nothing answers it, the project that pays where none is chosen. */
export async function SearchVerdict({
  answer,
  place,
}: {
  answer: Promise<OfferAnswer>;
  place: VerdictPlace & Required<Pick<VerdictPlace, "projects">>;
}) {
  const found = await answer;
  // Where a search is refused, the list says why.
  if (!found.ok) return null;
  if (found.nearest) return <VerdictPanel verdict={found.nearest} place={place} />;
  if (!found.offers.some(({ verdict }) => verdict.checks.some(isProjectMissing))) return null;
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-table">
        <span>
          <span className="font-medium">Who pays?</span>{" "}
          <span className="text-muted">Each offer then says whether it would start for that project.</span>
        </span>
        <ProjectChoice org={place.org} projects={place.projects} />
      </div>
    </Card>
  );
}
