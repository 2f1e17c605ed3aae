import { pathIn } from "@/lib/format/path";

/** The boxes of the catalogue's rows belong to this form, wherever they stand. */
export const compareFormId = "compare-models";

/** Opens the comparison of the models chosen in the table. A plain form: it needs no script. */
export function CompareChosen({ org }: { org: string }) {
  return (
    <form
      id={compareFormId}
      action={pathIn(org, "models/compare")}
      // In sight also below the first of many rows.
      className="flex flex-wrap items-center gap-3 bg-[var(--background)] py-3 sm:sticky sm:bottom-0 sm:z-10"
    >
      <button type="submit" className="button button--secondary">
        Compare chosen models
      </button>
      <span className="text-xs text-muted">Choose two to four by the box beside their name.</span>
    </form>
  );
}
