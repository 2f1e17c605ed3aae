import { FilterForm } from "@/components/ui/filter-form";
import { Segments } from "@/components/ui/segments";
import { pathIn } from "@/lib/format/path";
import type { PromptVersionSummary } from "@/lib/prompts/prompt";

interface Chosen {
  from: number;
  to: number;
  view: "split" | "unified";
  by: "word" | "line";
}

/** Which two versions are compared and how; all of it stands in the address. */
export function ComparisonControls({
  org,
  promptId,
  versions,
  chosen,
}: {
  org: string;
  promptId: string;
  versions: readonly PromptVersionSummary[];
  chosen: Chosen;
}) {
  const path = `prompts/${promptId}/compare`;
  const at = (changes: Partial<Chosen>) => pathIn(org, path, { ...chosen, ...changes });
  const { view, by } = chosen;
  return (
    <div className="mb-4 flex flex-wrap items-end justify-between gap-3">
      <FilterForm key={JSON.stringify(chosen)} action={pathIn(org, path)} label="Versions to compare">
        <input type="hidden" name="view" value={view} />
        <input type="hidden" name="by" value={by} />
        {(["from", "to"] as const).map((side) => (
          <label key={side} className="grid gap-1">
            <span className="label">{side === "from" ? "Before" : "After"}</span>
            <select name={side} defaultValue={chosen[side]} className="input max-w-52">
              {versions.map(({ number, note }) => (
                <option key={number} value={number}>
                  Version {number}
                  {note && `: ${note}`}
                </option>
              ))}
            </select>
          </label>
        ))}
      </FilterForm>
      <div className="flex flex-wrap gap-2">
        <Segments
          label="Layout"
          items={[
            { href: at({ view: "split" }), label: "Side by side", current: view === "split" },
            { href: at({ view: "unified" }), label: "One below the other", current: view === "unified" },
          ]}
        />
        <Segments
          label="Marks"
          items={[
            { href: at({ by: "word" }), label: "Words", current: by === "word" },
            { href: at({ by: "line" }), label: "Lines", current: by === "line" },
          ]}
        />
      </div>
    </div>
  );
}
