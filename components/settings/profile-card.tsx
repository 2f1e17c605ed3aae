import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField, SelectField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { timeZoneOptions } from "@/lib/format/time-zones";
import type { Theme } from "@/lib/settings/theme";

const themeOptions = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

export function ProfileCard({
  person,
  action,
}: {
  person: { userName: string; email: string; timeZone: string; theme: Theme };
  action: FormAction;
}) {
  return (
    <Card title="You" description={`Signed in as ${person.email}.`}>
      <ActionForm action={action} done="Settings saved." label="You">
        <div className="grid gap-4 sm:grid-cols-2">
          <InputField
            name="name"
            label="Name"
            defaultValue={person.userName}
            autoComplete="name"
            description="Shown to members and in the audit log."
          />
          <SelectField
            name="timeZone"
            label="Time zone"
            defaultValue={person.timeZone}
            options={timeZoneOptions()}
            description="Every time in the console is shown in it, with its name."
          />
          <SelectField name="theme" label="Theme" defaultValue={person.theme} options={themeOptions} />
        </div>
        <SubmitButton className="justify-self-start">Save</SubmitButton>
      </ActionForm>
    </Card>
  );
}
