import { AddressField } from "@/components/ui/address-field";
import { Card } from "@/components/ui/card";
import type { NodeView } from "@/lib/faults/queries";
import type { ReadMaintenance } from "@/lib/faults/read-maintenance";
import { pathIn } from "@/lib/format/path";

/** When a node, or its whole pool, is taken out of service. A plain form whose address is the review. */
export function MaintenanceForm({
  node,
  search,
  read: { typed, errors },
}: {
  node: NodeView;
  search: string | undefined;
  read: ReadMaintenance;
}) {
  const control = (name: keyof typeof typed) => ({
    id: `plan-${name}`,
    name,
    defaultValue: typed[name],
    className: "input w-full",
    ...(errors[name] && { "aria-invalid": true, "aria-describedby": `plan-${name}-note` }),
  });
  const field = (name: "date" | "time" | "untilDate" | "untilTime", label: string) => (
    <AddressField form="plan" name={name} label={label} error={errors[name]}>
      <input key={typed[name]} type={/date/i.test(name) ? "date" : "time"} {...control(name)} />
    </AddressField>
  );
  return (
    <Card title="Plan maintenance" description={node.name}>
      <form
        action={pathIn("operator", "faults/report")}
        aria-label="Plan maintenance"
        className="grid gap-4"
        noValidate
      >
        <input type="hidden" name="plan" value="1" />
        <input type="hidden" name="node" value={node.id} />
        {search && <input type="hidden" name="search" value={search} />}
        <AddressField form="plan" name="scope" label="Which nodes" error={errors.scope}>
          <select key={typed.scope} {...control("scope")}>
            <option value="node">This node alone</option>
            <option value="pool">All nodes of {node.pool}</option>
          </select>
        </AddressField>
        <div className="grid grid-cols-2 gap-3">
          {field("date", "From, day in UTC")}
          {field("time", "From, time in UTC")}
          {field("untilDate", "Until, day in UTC")}
          {field("untilTime", "Until, time in UTC")}
        </div>
        <AddressField form="plan" name="note" label="What is done?" error={errors.note}>
          <textarea key={typed.note} rows={2} maxLength={500} {...control("note")} className="textarea w-full" />
        </AddressField>
        <p className="description">Customers read what is done. At most 14 days. Nothing is planned yet.</p>
        <div>
          <button type="submit" className="button button--secondary">
            See whom it takes from
          </button>
        </div>
      </form>
    </Card>
  );
}
