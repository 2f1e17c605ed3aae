import { classNames } from "@/components/ui/class-names";
import { useField } from "@/components/ui/form-context";

/** What a batch is called in the list: the name of the file that was read, or one's own. */
export function BatchNameField({ name, onChange }: { name: string; onChange: (name: string) => void }) {
  const { message, control } = useField("fileName");
  return (
    <div className="grid gap-1">
      <label htmlFor={control.id} className="label">
        Name<span className="ml-0.5 font-normal text-muted"> optional</span>
      </label>
      <input
        className="input w-full"
        maxLength={255}
        autoComplete="off"
        value={name}
        onChange={(event) => onChange(event.target.value)}
        {...control}
      />
      <p id={`${control.id}-note`} className={classNames("description", message && "!text-danger-text")}>
        {message ?? "What the list calls it. Without one: the name of the file, or requests.jsonl."}
      </p>
    </div>
  );
}
