/** One thing that the command palette finds. `path` lies below the organization's address. */
export interface SearchableThing {
  kind: "Reservation" | "Invoice" | "Model" | "API key" | "Project";
  label: string;
  detail: string;
  path: string;
}
