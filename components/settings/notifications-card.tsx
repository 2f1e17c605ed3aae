import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SelectField } from "@/components/ui/fields";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";

const options = [
  { value: "mail", label: "By mail and in the console" },
  { value: "console", label: "In the console only" },
];

export function NotificationsCard({
  email,
  notifyBy,
  action,
}: {
  email: string;
  notifyBy: string;
  action: FormAction;
}) {
  return (
    <Card
      id="notifications-setting"
      title="Notifications"
      description="Ends and starts of what you bought, reclaims, waitlist matches and, by role, invoices."
    >
      <ActionForm action={action} done="Saved." label="Notifications">
        <SelectField
          name="notifyBy"
          label="Tell me"
          defaultValue={notifyBy}
          options={options}
          description={`Mail goes to ${email}. What is only for your information is never mailed.`}
        />
        <SubmitButton className="justify-self-start" variant="secondary">
          Save
        </SubmitButton>
      </ActionForm>
    </Card>
  );
}
