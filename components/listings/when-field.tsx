import { Labelled } from "@/components/ui/labelled";

/** A date and a full hour of a draft. */
export function WhenField({
  label,
  name,
  at,
}: {
  label: string;
  name: "from" | "until";
  at: { date: string; time: string };
}) {
  return (
    <div className="grid grid-cols-2 gap-3 sm:col-span-2">
      <Labelled label={`${label}, date`}>
        <input type="date" name={`${name}Date`} defaultValue={at.date} className="input w-full" />
      </Labelled>
      <Labelled label={`${label}, time`}>
        <input type="time" name={`${name}Time`} step={3600} defaultValue={at.time} className="input w-full" />
      </Labelled>
    </div>
  );
}
