import type { Permission } from "@/control-plane/contract/permissions";
import { can, type Role } from "@/lib/auth/roles";
import type { SearchableThing } from "./searchable";

const places: readonly (SearchableThing & { needs: Permission })[] = [
  { kind: "Action", label: "Find capacity", detail: "", path: "capacity", needs: "capacity.quote" },
  { kind: "Action", label: "Compare models and prompts", detail: "", path: "evaluations/new", needs: "models.use" },
  { kind: "Action", label: "Make an API key", detail: "", path: "api-keys/new", needs: "apiKeys.manage" },
  {
    kind: "Action",
    label: "Put a model on reserved nodes",
    detail: "",
    path: "endpoints/new",
    needs: "endpoints.manage",
  },
  { kind: "Action", label: "Ask for a higher quota", detail: "", path: "quotas", needs: "quotas.request" },
  { kind: "Action", label: "New prompt", detail: "", path: "prompts/new", needs: "prompts.write" },
  {
    kind: "Action",
    label: "New approval policy",
    detail: "",
    path: "approvals/policies/new",
    needs: "approvals.manage",
  },
  { kind: "Page", label: "API reference", detail: "", path: "developers/reference", needs: "organization.read" },
  { kind: "Page", label: "API conventions", detail: "", path: "developers/conventions", needs: "organization.read" },
  { kind: "Page", label: "Compare models", detail: "", path: "models/compare", needs: "models.read" },
  { kind: "Page", label: "Availability calendar", detail: "", path: "capacity/calendar", needs: "capacity.read" },
  { kind: "Page", label: "Quotes", detail: "", path: "capacity/quotes", needs: "capacity.quote" },
  { kind: "Page", label: "Waitlist", detail: "", path: "capacity/waitlist", needs: "capacity.read" },
  { kind: "Page", label: "Surplus history", detail: "", path: "capacity/surplus", needs: "capacity.read" },
  { kind: "Page", label: "Timeline", detail: "", path: "reservations/timeline", needs: "reservations.read" },
  { kind: "Page", label: "Approval policies", detail: "", path: "approvals/policies", needs: "approvals.read" },
  { kind: "Page", label: "Metered records", detail: "", path: "usage/records", needs: "usage.read" },
  { kind: "Page", label: "Tags", detail: "", path: "usage/tags", needs: "usage.read" },
];

/** Pages and actions below those of the sidebar, as far as the role may use them. */
export function placesFor(role: Role): SearchableThing[] {
  return places.filter(({ needs }) => can(role, needs)).map(({ needs: _, ...place }) => place);
}
