"use client";

import { createContext, useContext } from "react";
import type { ErrorAnswer } from "@/lib/errors";

export interface FormState {
  id: string;
  pending: boolean;
  error: ErrorAnswer | null;
  /** What was typed, when the page was rendered again without script. */
  values: Record<string, string>;
}

export const FormContext = createContext<FormState>({ id: "form", pending: false, error: null, values: {} });

/** The state of the form around a component: whether it is being sent, and its last error. */
export function useFormState(): FormState {
  return useContext(FormContext);
}

/** What one field needs of its form: ids that belong together, its error, and what was typed in it. */
export function useField(name: string) {
  const { id, error, values } = useContext(FormContext);
  const message = error?.fields?.[name];
  const fieldId = `${id}-${name}`;
  return {
    message,
    typed: values[name],
    control: {
      id: fieldId,
      name,
      "aria-invalid": message ? true : undefined,
      "aria-describedby": `${fieldId}-note`,
    },
  };
}
