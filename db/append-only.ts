/** Tables whose rows the runtime role may add and read, never change or remove. */
export const appendOnlyTables = ["audit_entries", "audit_seals", "prompt_versions"] as const;
