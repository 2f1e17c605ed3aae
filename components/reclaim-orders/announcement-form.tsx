import { AddressField } from "@/components/ui/address-field";
import { Card } from "@/components/ui/card";
import { classLabel } from "@/lib/capacity/class-words";
import { pathIn } from "@/lib/format/path";
import type { ReadAnnouncement } from "@/lib/reclaim-orders/read-announcement";
import { notices } from "@/lib/reclaim-orders/schema";

interface Option {
  id: string;
  name: string;
}

/** What to take back. A plain form whose address is the review, so that it can be looked at again and changed. */
export function AnnouncementForm({
  read: { typed, errors },
  catalogue,
}: {
  read: ReadAnnouncement;
  catalogue: { regions: readonly Option[]; nodeTypes: readonly Option[] };
}) {
  const classes = notices.map((id) => ({ id, name: classLabel("surplus", id) }));
  const control = (name: keyof typeof typed) => ({
    id: `reclaim-${name}`,
    name,
    defaultValue: typed[name],
    className: "input w-full",
    ...(errors[name] && { "aria-invalid": true, "aria-describedby": `reclaim-${name}-note` }),
  });
  const choice = (name: keyof typeof typed, options: readonly Option[], open?: string) => (
    <select key={typed[name]} {...control(name)}>
      {open && <option value="">{open}</option>}
      {options.map(({ id, name: text }) => (
        <option key={id} value={id}>
          {text}
        </option>
      ))}
    </select>
  );
  return (
    <Card title="Pool">
      <form
        action={pathIn("operator", "reclaims/announce")}
        aria-label="Take surplus back"
        className="grid gap-4"
        noValidate
      >
        <input type="hidden" name="review" value="1" />
        <AddressField form="reclaim" name="region" label="Region" error={errors.region}>
          {choice("region", catalogue.regions, "Choose a region")}
        </AddressField>
        <AddressField form="reclaim" name="type" label="Node type" error={errors.type}>
          {choice("type", catalogue.nodeTypes, "Choose a node type")}
        </AddressField>
        <div className="grid gap-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <AddressField form="reclaim" name="notice" label="Class" error={errors.notice}>
            {choice("notice", classes)}
          </AddressField>
          <AddressField form="reclaim" name="nodes" label="Nodes" error={errors.nodes}>
            <input key={typed.nodes} type="text" inputMode="numeric" autoComplete="off" {...control("nodes")} />
          </AddressField>
        </div>
        <p className="description">
          Notice is given when you announce, and the nodes go when the notice of their class is over: neither earlier
          nor at an hour of your choice.
        </p>
        <div>
          <button type="submit" className="button button--primary">
            See whom it hits
          </button>
        </div>
      </form>
    </Card>
  );
}
