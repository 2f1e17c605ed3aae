"use client";

import { InputField, SelectField, TextareaField } from "@/components/ui/fields";

/** Name, description and project of a prompt. */
export function PromptFields({
  projects,
  prompt,
}: {
  projects: readonly { id: string; name: string }[];
  prompt?: { name: string; description: string; projectId: string | null };
}) {
  return (
    <>
      <InputField name="name" label="Name" defaultValue={prompt?.name} maxLength={80} autoComplete="off" />
      <TextareaField
        name="description"
        label="Description"
        optional
        rows={2}
        defaultValue={prompt?.description}
        maxLength={500}
        description="What it is for and what it expects."
      />
      <SelectField
        name="projectId"
        label="Project"
        optional
        defaultValue={prompt?.projectId ?? ""}
        options={[{ value: "", label: "No project" }, ...projects.map(({ id, name }) => ({ value: id, label: name }))]}
      />
    </>
  );
}
