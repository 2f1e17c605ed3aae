"use client";

import { CheckboxField } from "@/components/ui/fields";
import { useField } from "@/components/ui/form-context";

/** Asked only where somebody saved a version meanwhile. */
export function EvenSoField() {
  return useField("evenSo").message ? <CheckboxField name="evenSo" label="Save mine as the newest version" /> : null;
}
