"use client";

import { useFormState } from "./form-context";
import { FormSummary } from "./form-summary";

/** The error summary of the form around it, where the form does not place it on top by itself. */
export function FormProblem() {
  const { id, error } = useFormState();
  return error && <FormSummary error={error} formId={id} />;
}
