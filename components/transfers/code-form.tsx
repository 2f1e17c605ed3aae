import type { Route } from "next";
import { buttonClass } from "@/components/ui/button-class";
import { FilterForm } from "@/components/ui/filter-form";

/** Opens an offer by its code. */
export function CodeForm({ action, code }: { action: Route; code: string | undefined }) {
  return (
    <FilterForm action={action} label="Open an offer" className="mb-4">
      <div className="grid min-w-0 gap-1">
        <label htmlFor="transfer-code" className="label">
          Code
        </label>
        <input
          id="transfer-code"
          name="code"
          defaultValue={code}
          autoComplete="off"
          spellCheck={false}
          placeholder="tr_…"
          className="input w-full font-mono sm:w-96"
        />
      </div>
      <button type="submit" className={buttonClass("secondary", "md")}>
        Open
      </button>
    </FilterForm>
  );
}
