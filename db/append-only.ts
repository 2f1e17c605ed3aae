/** Tables whose rows the runtime role may add and read, never change or remove. */
export const appendOnlyTables: readonly string[] = ["audit_entries", "audit_seals"];
