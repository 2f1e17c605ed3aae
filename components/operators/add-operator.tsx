import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField } from "@/components/ui/fields";
import type { FormAction } from "@/lib/actions";

/** Makes somebody who can sign in an operator. */
export function AddOperator({ action }: { action: FormAction }) {
  return (
    <ConfirmDialog
      trigger="Add operator"
      variant="primary"
      title="Add an operator"
      confirm="Add operator"
      action={action}
      done="Operator added."
    >
      <InputField
        name="email"
        type="email"
        label="E-mail"
        autoComplete="off"
        description="The address that they sign in with. They need an account already."
      />
      <p className="text-table text-muted">
        From their next page on they can do everything at this desk, in the name of the seller. It gives them nothing in
        a customer’s organization.
      </p>
    </ConfirmDialog>
  );
}
