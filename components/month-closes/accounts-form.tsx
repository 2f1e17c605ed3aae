import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { AccountMapping } from "@/lib/month-closes/queries";
import { subjectWords } from "@/lib/month-closes/words";

/** The accounts of the customer's own books, by what is booked and by project. */
export function AccountsForm({
  mapping: { accounts, projects },
  action,
}: {
  mapping: AccountMapping;
  action: FormAction<null>;
}) {
  return (
    <ActionForm action={action} label="Accounts" done="The accounts are set.">
      <OperationId />
      <Card title="By what is booked" description="The journal is made with these account numbers.">
        <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {accounts.map(({ subject, account }) => (
            <InputField
              key={subject}
              name={subject}
              label={subjectWords[subject]?.label ?? subject}
              description={subjectWords[subject]?.help}
              placeholder={subjectWords[subject]?.suggestion}
              defaultValue={account ?? ""}
              maxLength={20}
              optional
            />
          ))}
        </div>
      </Card>
      {projects.length > 0 && (
        <Card
          title="By project"
          description="A project with an account of its own has all its cost there, whatever the product. Empty: by what is booked."
        >
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {projects.map(({ projectId, name, costCenter, account }) => (
              <InputField
                key={projectId}
                name={`project:${projectId}`}
                label={name}
                description={costCenter ? `Cost centre ${costCenter}` : "No cost centre"}
                defaultValue={account ?? ""}
                maxLength={20}
                optional
              />
            ))}
          </div>
        </Card>
      )}
      <div>
        <SubmitButton>Set the accounts</SubmitButton>
      </div>
    </ActionForm>
  );
}
