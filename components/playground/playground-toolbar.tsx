import { type ReactNode, useId } from "react";
import { buttonClass } from "@/components/ui/button-class";
import { PageHeader } from "@/components/ui/page-header";
import { MoreDots } from "./more-dots";

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
  const menu = useId();
  // On a wide screen there is no menu to hide.
  const act = { type: "button", popoverTarget: menu, popoverTargetAction: "hide", className: buttonClass() } as const;
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
            popoverTarget={menu}
            aria-label="More"
            className={buttonClass("secondary", "md", "playground__more !px-2")}
          >
            <MoreDots />
          </button>
          <div id={menu} popover="auto" className="menu menu--end playground__acts">
            <button
              {...act}
              onClick={onAdd}
              aria-disabled={!canAdd}
              title={canAdd ? undefined : "Four columns are the most"}
            >
              Compare
            </button>
            <button {...act} onClick={onCode}>
              Get code
            </button>
            <button {...act} onClick={onClear} aria-disabled={!canClear}>
              Clear
            </button>
          </div>
        </>
      }
    />
  );
}
