import type { Route } from "next";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { Permission } from "@/control-plane/contract/permissions";
import { can, type Role } from "@/lib/auth/roles";
import { pathIn } from "@/lib/format/path";
import type { FirstSteps } from "@/lib/overview/first-steps";

interface Step {
  needs: Permission;
  done: keyof FirstSteps;
  path: string;
  title: string;
  why: string;
  action: string;
}

const steps: readonly Step[] = [
  {
    needs: "projects.manage",
    done: "hasProject",
    path: "projects",
    title: "Make a project",
    why: "What is bought and called is charged to one; its cost centre stands on the invoice.",
    action: "Make a project",
  },
  {
    needs: "reservations.buy",
    done: "hasReserved",
    path: "capacity",
    title: "Reserve capacity",
    why: "Search by node type, size and dates. Offers show their whole price; a quote holds the nodes while you decide.",
    action: "Find capacity",
  },
  {
    needs: "models.use",
    done: "hasCalledModel",
    path: "playground",
    title: "Try a hosted model",
    why: "The playground streams the answer with its latency, its tokens and what it cost.",
    action: "Open playground",
  },
  {
    needs: "apiKeys.manage",
    done: "hasKey",
    path: "api-keys",
    title: "Make an API key",
    why: "The same models answer the standard OpenAI client. The key's secret is shown once.",
    action: "Make a key",
  },
  {
    needs: "members.manage",
    done: "hasColleagues",
    path: "members",
    title: "Invite colleagues",
    why: "Engineers, finance and viewers each see what is theirs; every act is in the audit log.",
    action: "Invite",
  },
];

/** For a new organization: what to do first, why, and how far it has come. Nothing for one that is no longer new. */
export async function FirstStepsCard({
  org,
  role,
  steps: found,
}: {
  org: string;
  role: Role;
  steps: Promise<FirstSteps | null>;
}) {
  const progress = await found;
  const mine = steps.filter(({ needs }) => can(role, needs));
  if (!progress || mine.length === 0) return null;
  return (
    <Card
      title="First steps"
      description="Nothing has been charged yet. These lead to the whole product."
      flush
      className="mb-4"
    >
      <ol className="grid border-t border-separator sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-5">
        {mine.map((step, index) => (
          <li key={step.path} className="grid content-start gap-1 border-b border-separator px-4 py-3 sm:border-r">
            <p className="flex items-center gap-2 text-table font-medium">
              {progress[step.done] ? (
                <Icon name="circle-check" label="Done" className="flex-none text-success" />
              ) : (
                <span
                  aria-hidden="true"
                  className="grid size-4 flex-none place-items-center rounded-full border border-border-strong text-2xs text-muted"
                >
                  {index + 1}
                </span>
              )}
              {step.title}
            </p>
            <p className="text-xs text-muted text-pretty">{step.why}</p>
            {!progress[step.done] && (
              <p className="mt-1 text-table">
                <TextLink href={pathIn(org, step.path) as Route}>{step.action}</TextLink>
              </p>
            )}
          </li>
        ))}
      </ol>
    </Card>
  );
}
