import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { AlarmSettingView } from "@/lib/quota-alarms/queries";

/** At which shares alarms are given, for every limit and for those with a setting of their own. */
export function AlarmSettings({
  settings,
  quotas,
  set,
}: {
  settings: readonly AlarmSettingView[];
  quotas: readonly { value: string; label: string }[];
  /** Null for who may not. */
  set: FormAction | null;
}) {
  return (
    <ul className="divide-y divide-separator border-t border-separator">
      {settings.map(({ quotaId, title, thresholds, setBy }) => (
        <li key={quotaId} className="flex flex-wrap items-center justify-between gap-3 px-4 py-2 text-table">
          <span className="min-w-0">
            <span className="font-medium">{title}</span>
            <span className="block text-xs text-muted">{setBy ? `set by ${setBy}` : "from the beginning"}</span>
          </span>
          <span className="flex items-center gap-3">
            {thresholds.length > 0 ? thresholds.map((each) => `${each} %`).join(", ") : "no alarm"}
            {set && (
              <ConfirmDialog
                trigger={
                  <>
                    Change<span className="sr-only"> the alarms of {title}</span>
                  </>
                }
                variant="ghost"
                size="sm"
                title={title}
                confirm="Set the alarms"
                action={set}
                done="The alarms are set."
              >
                <OperationId />
                <input type="hidden" name="quotaId" value={quotaId} />
                <Shares defaultValue={thresholds.join(", ")} />
              </ConfirmDialog>
            )}
          </span>
        </li>
      ))}
      {set && (
        <li className="px-4 py-2">
          <ConfirmDialog
            trigger="Other alarms for one limit"
            size="sm"
            title="Other alarms for one limit"
            confirm="Set the alarms"
            action={set}
            done="The alarms are set."
          >
            <OperationId />
            <SelectField
              name="quotaId"
              label="Limit"
              defaultValue=""
              options={[{ value: "", label: "Choose" }, ...quotas]}
            />
            <Shares defaultValue="80, 95" />
          </ConfirmDialog>
        </li>
      )}
    </ul>
  );
}

function Shares({ defaultValue }: { defaultValue: string }) {
  return (
    <InputField
      name="thresholds"
      label="Percent of the limit"
      defaultValue={defaultValue}
      optional
      autoComplete="off"
      description="Up to five, such as 80, 95. Empty gives no alarm."
    />
  );
}
