import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import { pathIn } from "@/lib/format/path";

/** Asks for what the page shows as a file that is made in the background. */
export function ExportDialog({
  org,
  kind,
  filter,
  size,
  action,
}: {
  org: string;
  kind: "usage" | "usageRecords";
  /** The page's own, as a query. */
  filter: string;
  size?: "sm" | "md";
  action: FormAction<null>;
}) {
  return (
    <ConfirmDialog
      trigger="Export…"
      {...(size && { size })}
      title={kind === "usage" ? "Export this usage" : "Export these records"}
      confirm="Make the file"
      action={action}
      done="The export was asked for. It stands under Exports with its progress."
    >
      <OperationId />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="filter" value={filter} />
      <p className="text-pretty text-muted">
        With the period and filters of this page, exact and complete, up to five million rows. It is made in the
        background and kept for seven days under <TextLink href={pathIn(org, "exports")}>Exports</TextLink>.
      </p>
      <SelectField
        name="format"
        label="Format"
        defaultValue="parquet"
        options={[
          { value: "parquet", label: "Parquet" },
          { value: "csv", label: "CSV" },
        ]}
      />
    </ConfirmDialog>
  );
}
