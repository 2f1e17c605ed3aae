"use client";

import type { Route } from "next";
import { type ReactNode, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SelectField } from "@/components/ui/fields";
import { RefusalLink } from "@/components/ui/refusal-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { FormAction } from "@/lib/actions";
import type { BatchModel } from "@/lib/batches/estimate-batch";
import { RequestsField } from "./requests-field";

const words: Record<string, string> = {
  "/v1/chat/completions": "Chat completions",
  "/v1/completions": "Completions",
  "/v1/embeddings": "Embeddings",
  "/v1/responses": "Responses",
};

/** Starts a batch: who pays, what is asked for, and the requests. */
export function StartForm({
  action,
  projects,
  projectId,
  endpoints,
  models,
  catalogue,
  list,
  children,
}: {
  action: FormAction<null>;
  projects: readonly { id: string; name: string }[];
  projectId: string;
  endpoints: readonly string[];
  /** Of an example: one that writes, and one that embeds. */
  models: { text: string | null; embedding: string | null };
  /** All that can be asked, with their prices. */
  catalogue: readonly BatchModel[];
  list: Route;
  /** The operation's id. */
  children: ReactNode;
}) {
  const [endpoint, setEndpoint] = useState(endpoints[0] ?? "");
  return (
    <ActionForm action={action} label="New batch" className="max-w-3xl !gap-5">
      {children}
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="projectId"
          label="Project"
          description="Pays for the requests."
          defaultValue={projectId}
          options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <SelectField
          name="endpoint"
          label="What is asked for"
          description="The url of every request."
          defaultValue={endpoint}
          onChange={(event) => setEndpoint(event.target.value)}
          options={endpoints.map((path) => ({ value: path, label: `${words[path] ?? path}: ${path}` }))}
        />
      </div>
      <RequestsField
        endpoint={endpoint}
        model={endpoint === "/v1/embeddings" ? models.embedding : models.text}
        catalogue={catalogue}
      />
      <RefusalLink ways={{ unknown_outcome: { label: "Look among the batches", href: list } }} />
      <div>
        <SubmitButton pendingText="Starting…">Start the batch</SubmitButton>
      </div>
    </ActionForm>
  );
}
