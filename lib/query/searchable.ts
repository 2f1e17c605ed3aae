/** One thing that the command palette finds, or a page or action that the sidebar does not lead to. `path` lies below the organization's address. */
export interface SearchableThing {
  kind: "Page" | "Action" | "Reservation" | "Invoice" | "Model" | "API key" | "Evaluation";
  label: string;
  detail: string;
  path: string;
}
