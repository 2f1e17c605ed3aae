import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { Table, Td, Th } from "@/components/ui/table";
import type { FormAction } from "@/lib/actions";
import type { Company } from "@/lib/legal-entities/company";

interface Project {
  id: string;
  name: string;
  costCenter: string | null;
}

/** Which company pays for which project. */
export function BilledProjectsTable({
  projects,
  companies,
  bill,
}: {
  projects: readonly Project[];
  companies: readonly Company[];
  bill?: FormAction;
}) {
  const standard = companies.find(({ isDefault }) => isDefault);
  const open = companies.filter(({ isDefault, archivedAt }) => !isDefault && archivedAt === null);
  const options = [
    { value: "", label: `${standard?.name ?? "The default"}, the default` },
    ...open.map(({ id, name }) => ({ value: id, label: name })),
  ];
  return (
    <Table caption="Projects and who is billed for them" stacked>
      <thead>
        <tr>
          <Th>Project</Th>
          <Th>Cost centre</Th>
          <Th>Billed to</Th>
          {bill && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {projects.map(({ id, name, costCenter }) => {
          const own = companies.find(({ projectIds }) => projectIds.includes(id));
          return (
            <tr key={id}>
              <Td narrow="title">{name}</Td>
              <Td label="Cost centre">{costCenter ?? <span className="text-muted">none</span>}</Td>
              <Td label="Billed to" narrow="wide">
                {own?.name ?? <span className="text-muted">{standard?.name ?? "the default"}</span>}
              </Td>
              {bill && (
                <Td align="end" narrow="aside">
                  <ConfirmDialog
                    trigger={
                      <>
                        Change<span className="sr-only"> who is billed for {name}</span>
                      </>
                    }
                    variant="ghost"
                    size="sm"
                    title={`Who is billed for ${name}?`}
                    confirm="Save"
                    action={bill}
                    done="Saved. The next invoice has it."
                  >
                    <OperationId />
                    <input type="hidden" name="projectId" value={id} />
                    <SelectField
                      name="companyId"
                      label="Billed to"
                      optional
                      defaultValue={own?.id ?? ""}
                      options={options}
                    />
                    <p className="text-table text-muted">
                      It holds for all of the running month, which is not invoiced yet. Issued invoices stay as they
                      are.
                    </p>
                  </ConfirmDialog>
                </Td>
              )}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
