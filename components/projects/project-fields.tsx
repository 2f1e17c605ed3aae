import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";

/** Name and cost centre of a project, new or known. */
export function ProjectFields({ project }: { project?: { id: string; name: string; costCenter: string | null } }) {
  return (
    <>
      <OperationId />
      {project && <input type="hidden" name="projectId" value={project.id} />}
      <InputField name="name" label="Name" defaultValue={project?.name} maxLength={80} />
      <InputField
        name="costCenter"
        label="Cost centre"
        optional
        defaultValue={project?.costCenter ?? undefined}
        maxLength={64}
        description="As your finance system calls it."
      />
    </>
  );
}
