import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";

/** Title, the project that pays, and what can be done with all columns. */
export function PlaygroundToolbar({
  projects,
  projectId,
  canAdd,
  canClear,
  children,
  onProject,
  onAdd,
  onCode,
  onClear,
}: {
  projects: readonly { id: string; name: string }[];
  projectId: string;
  canAdd: boolean;
  canClear: boolean;
  /** What the page adds: presets, prompts, history. */
  children: ReactNode;
  onProject: (id: string) => void;
  onAdd: () => void;
  onCode: () => void;
  onClear: () => void;
}) {
  return (
    <PageHeader
      title="Playground"
      line={
        <span className="max-sm:hidden">
          Try models beside each other; each answer shows its speed, tokens and cost.
        </span>
      }
      actions={
        <>
          <label className="flex items-center gap-2 text-xs text-muted">
            <span className="max-sm:sr-only">Charged to</span>
            <select
              aria-label="Charged to"
              value={projectId}
              onChange={(event) => onProject(event.target.value)}
              className="input !h-8 max-w-44 !py-0 !text-table"
            >
              {projects.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          {children}
          <button
            type="button"
            onClick={onAdd}
            aria-disabled={!canAdd}
            title={canAdd ? undefined : "Four columns are the most"}
            className={buttonClass()}
          >
            Compare
          </button>
          <button type="button" onClick={onCode} className={buttonClass()}>
            Get code
          </button>
          <button type="button" onClick={onClear} aria-disabled={!canClear} className={buttonClass()}>
            Clear
          </button>
        </>
      }
    />
  );
}
