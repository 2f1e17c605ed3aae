import { FilterForm } from "@/components/ui/filter-form";
import { pathIn } from "@/lib/format/path";

/** Begins the CSV form with the columns of a bank that was read before; nothing where there is none. */
export function BankChoice({ banks, chosen }: { banks: readonly string[]; chosen: string | undefined }) {
  if (banks.length === 0) return null;
  return (
    <FilterForm action={pathIn("operator", "bank-statements/new")} label="Columns of a bank">
      <div className="grid gap-1">
        <label htmlFor="bank-choice" className="label">
          Columns of a bank
        </label>
        <select id="bank-choice" name="bank" className="input w-72 max-w-full" defaultValue={chosen ?? ""} key={chosen}>
          <option value="">A new bank</option>
          {banks.map((bank) => (
            <option key={bank} value={bank}>
              {bank}
            </option>
          ))}
        </select>
      </div>
    </FilterForm>
  );
}
