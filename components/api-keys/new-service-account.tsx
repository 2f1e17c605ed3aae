import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField, SelectField } from "@/components/ui/fields";
import { Icon } from "@/components/ui/icon";
import { OperationId } from "@/components/ui/operation-id";
import type { FormAction } from "@/lib/actions";
import type { ScopeChoice } from "@/lib/api-keys/scopes";
import { ScopesField } from "./scopes-field";

/** Makes a service account. */
export function NewServiceAccount<Data>({
  projects,
  scopes,
  roleLabel,
  action,
}: {
  projects: readonly { id: string; name: string }[];
  scopes: readonly ScopeChoice[];
  roleLabel: string;
  action: FormAction<Data>;
}) {
  return (
    <ConfirmDialog
      trigger={
        <>
          <Icon name="plus" />
          New service account
        </>
      }
      variant="primary"
      title="New service account"
      confirm="Make account"
      action={action}
      done="Service account made."
    >
      <OperationId />
      <InputField
        name="name"
        label="Name"
        maxLength={80}
        autoComplete="off"
        description="Of the program: build-server."
      />
      <InputField name="description" label="What it does" optional maxLength={200} autoComplete="off" />
      <SelectField
        name="projectId"
        label="Project"
        description="What its keys use is charged to this project."
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <ScopesField choices={scopes} roleLabel={roleLabel} />
    </ConfirmDialog>
  );
}
