import type { Route } from "next";
import { LinkButton } from "@/components/ui/button";
import type { VerdictFix } from "@/control-plane/contract/verdicts";
import { toLocalFields } from "@/lib/capacity/local-time";
import { formatMoney } from "@/lib/format/money";
import { pathIn } from "@/lib/format/path";
import { FocusLink } from "./focus-link";

/** The exact thing that mends a check, as a button; nothing where another part of the page is the way. */
export function FixLink({
  fix,
  org,
  zone,
  search,
  approvalHref,
}: {
  fix: VerdictFix;
  org: string;
  zone: string;
  search: Record<string, string | undefined>;
  approvalHref: string | null;
}) {
  // Where the form is on this very page, its field is the way.
  if (fix.kind === "choose_project" && approvalHref !== null)
    return (
      <FocusLink form={approvalHref} field="projectId">
        Choose the project
      </FocusLink>
    );
  const way = wayOf(fix);
  return (
    way && (
      <LinkButton href={way.href} size="sm" prefetch={false}>
        {way.label}
      </LinkButton>
    )
  );

  function wayOf(given: VerdictFix): { href: Route; label: string } | null {
    switch (given.kind) {
      case "request_quota":
        return {
          href: pathIn(org, "quotas/request", { quota: given.quotaId, limit: given.requestedLimit }),
          label: `Ask for ${given.requestedLimit} GPUs${given.grantedAtOnce ? ", granted at once" : ""}`,
        };
      case "raise_budget":
        return given.amount
          ? {
              href: pathIn(org, `budgets/${given.budgetId}/edit`, { amount: given.amount.amount }),
              label: `Raise the budget to ${formatMoney(given.amount)}`,
            }
          : { href: pathIn(org, `budgets/${given.budgetId}`), label: "See the budget" };
      case "renew_purchase_order":
        return { href: pathIn(org, "purchase-orders"), label: "See purchase orders" };
      case "other_window": {
        const start = { start: "at", flex: undefined, zone, ...toLocalFields(given.from, zone) };
        return { href: pathIn(org, "capacity", { ...search, ...start }), label: "Look at that window" };
      }
      case "fewer_nodes":
        return {
          href: pathIn(org, "capacity", { ...search, nodes: String(given.nodes) }),
          label: `Look for ${given.nodes}`,
        };
      case "join_waitlist":
        return { href: pathIn(org, "capacity/waitlist/new", search), label: "Join the waitlist" };
      case "search_again":
        return { href: pathIn(org, "capacity", search), label: "Search again" };
      case "choose_project":
        return { href: pathIn(org, "projects"), label: "See projects" };
      case "ask_administrator":
        return { href: pathIn(org, "members"), label: "See who can help" };
      case "request_approval":
        // An address inside this page, which typed routes do not know.
        return approvalHref === null ? null : { href: approvalHref as Route, label: "Ask for approval" };
    }
  }
}
