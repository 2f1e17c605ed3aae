"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { useFormState } from "@/components/ui/form-context";

/** Reads the page again when the form around it was refused because the terms have changed: it then shows the new ones. */
export function RefreshWhenChanged() {
  const router = useRouter();
  const { error } = useFormState();

  useEffect(() => {
    if (error?.code === "terms_changed" || error?.code === "release_not_possible") router.refresh();
  }, [error, router]);

  return null;
}
