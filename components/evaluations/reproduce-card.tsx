import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Card } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";

/** Makes an evaluation with exactly the definition of another, without a way to change it. */
export function ReproduceCard({
  id,
  name,
  cases,
  fingerprint,
  action,
  children,
}: {
  id: string;
  name: string;
  cases: number;
  fingerprint: string;
  action: FormAction;
  /** The operation's id. */
  children: ReactNode;
}) {
  return (
    <Card
      title={`Exactly as ${name}`}
      description={`The same ${formatCount(cases, "case")}, prompts, models, parameters, seed and graders, with the fingerprint ${fingerprint.slice(0, 12)}. Prices and limits are those of now.`}
      className="mb-6"
    >
      <ActionForm action={action} label="Reproduce">
        {children}
        <input type="hidden" name="id" value={id} />
        <div>
          <SubmitButton pendingText="Copying…">Reproduce exactly</SubmitButton>
        </div>
      </ActionForm>
    </Card>
  );
}
