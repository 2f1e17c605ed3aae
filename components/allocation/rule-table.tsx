import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { StatusBadge } from "@/components/ui/status-badge";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import type { AllocationRule } from "@/lib/allocation/queries";
import { describeTerms } from "@/lib/allocation/to-terms";
import { formatMonth } from "@/lib/format/instant";

/** Rules in the order in which they are applied, with what each says in a month. */
export function RuleTable({
  rules,
  month,
  nameOf,
  end,
}: {
  rules: readonly AllocationRule[];
  month: string;
  nameOf: (projectId: string) => string;
  end?: FormAction;
}) {
  return (
    <Table caption="Allocation rules" stacked>
      <thead>
        <tr>
          <Th>Rule</Th>
          <Th>Says in {formatMonth(month)}</Th>
          <Th>Since</Th>
          <Th>Version</Th>
          {end && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {rules.map(({ id, name, versions }) => {
          const valid = versions.find(({ validFrom }) => validFrom <= month);
          return (
            <tr key={id}>
              <Td narrow="title">{name}</Td>
              <Td narrow="wide" label="Says">
                {valid?.terms ? describeTerms(valid.terms, nameOf) : <StatusBadge status="ended" />}
              </Td>
              <Td nowrap label="Since">
                {valid ? formatMonth(valid.validFrom) : "later"}
              </Td>
              <Td label="Version">{valid?.version ?? "none yet"}</Td>
              {end && (
                <Td align="end" narrow="aside">
                  {valid?.terms && (
                    <ConfirmDialog
                      trigger={
                        <>
                          End<span className="sr-only"> the rule {name}</span>
                        </>
                      }
                      variant="ghost"
                      size="sm"
                      title={`End the rule ${name}?`}
                      confirm="End rule"
                      danger
                      action={end}
                      done="Rule ended."
                    >
                      <OperationId />
                      <input type="hidden" name="ruleId" value={id} />
                      <InputField name="validFrom" label="From the month" type="month" defaultValue={month} />
                      <p className="text-table text-muted">Months before keep what it moved.</p>
                    </ConfirmDialog>
                  )}
                </Td>
              )}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
