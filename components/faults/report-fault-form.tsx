import { AddressField } from "@/components/ui/address-field";
import { Card } from "@/components/ui/card";
import type { NodeView } from "@/lib/faults/queries";
import type { ReadReport } from "@/lib/faults/read-report";
import { severityChoices, whoseWords } from "@/lib/faults/report-words";
import { pathIn } from "@/lib/format/path";
import { faultChoices } from "@/lib/health/code-words";

/** What a node has. A plain form whose address is the review, so that it can be looked at again and changed. */
export function ReportFaultForm({
  node,
  search,
  read: { typed, errors },
}: {
  node: NodeView;
  search: string | undefined;
  read: ReadReport;
}) {
  const control = (name: keyof typeof typed) => ({
    id: `report-${name}`,
    name,
    defaultValue: typed[name],
    className: "input w-full",
    ...(errors[name] && { "aria-invalid": true, "aria-describedby": `report-${name}-note` }),
  });
  const choice = (name: "what" | "severity", open: string, options: readonly { value: string; label: string }[]) => (
    <select key={typed[name]} {...control(name)}>
      <option value="">{open}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
    </select>
  );
  return (
    <Card title="Report a fault" description={`${node.name}: ${whoseWords(node)}`}>
      <form action={pathIn("operator", "faults/report")} aria-label="Report a fault" className="grid gap-4" noValidate>
        <input type="hidden" name="review" value="1" />
        <input type="hidden" name="node" value={node.id} />
        {search && <input type="hidden" name="search" value={search} />}
        <AddressField form="report" name="what" label="What is it?" error={errors.what}>
          {choice("what", "Choose what it is", faultChoices)}
        </AddressField>
        <AddressField form="report" name="severity" label="How bad is it?" error={errors.severity}>
          {choice("severity", "Choose whether it still serves", severityChoices)}
        </AddressField>
        <div className="grid grid-cols-2 gap-3">
          <AddressField form="report" name="date" label="Since, day in UTC" error={errors.date}>
            <input key={typed.date} type="date" {...control("date")} />
          </AddressField>
          <AddressField form="report" name="time" label="Since, time in UTC" error={errors.time}>
            <input key={typed.time} type="time" {...control("time")} />
          </AddressField>
        </div>
        <p className="description">Now unless given, and at most 90 days ago. Nothing is reported yet.</p>
        <div>
          <button type="submit" className="button button--primary">
            See whom it hits
          </button>
        </div>
      </form>
    </Card>
  );
}
