import { Icon, type IconName } from "@/components/ui/icon";
import { isProjectMissing, type VerdictCheckView, type VerdictView } from "@/lib/verdicts/verdict";
import { FixLink } from "./fix-link";
import { ProjectChoice } from "./project-choice";

const answers = {
  yes: { title: "Will it start? Yes", icon: "circle-check", className: "text-success" },
  after_approval: { title: "Will it start? After approval", icon: "clock", className: "text-warning" },
  no: { title: "Will it start? Not yet", icon: "circle-x", className: "text-danger" },
} as const satisfies Record<string, { title: string; icon: IconName; className: string }>;

export const checkNames: Record<VerdictCheckView["id"], string> = {
  access: "Access",
  quota: "Quota",
  capacity: "Capacity",
  approval: "Approval",
  budget: "Budget",
  purchase_order: "Purchase order",
};

const looks: Record<VerdictCheckView["state"], { icon: IconName; label: string; className: string }> = {
  ok: { icon: "circle-check", label: "In order", className: "text-success" },
  needs_approval: { icon: "clock", label: "Needs approval", className: "text-warning" },
  blocked: { icon: "circle-x", label: "In the way", className: "text-danger" },
  none: { icon: "circle-check", label: "Nothing set", className: "text-muted" },
};

const projectMissing = {
  title: "Will it start? Choose who pays",
  icon: "clock",
  className: "text-warning",
} as const satisfies { title: string; icon: IconName; className: string };

/** The answer in a line, with its sign. A project that is still to be chosen is no obstacle yet. */
export function VerdictTitle({ answer, checks }: Pick<VerdictView, "answer" | "checks">) {
  const blocked = checks.filter(({ state }) => state === "blocked");
  const onlyProject = blocked.length > 0 && blocked.every(isProjectMissing);
  const { title, icon, className } = onlyProject ? projectMissing : answers[answer];
  return (
    <span className="flex items-center gap-2">
      <Icon name={icon} className={`flex-none ${className}`} />
      {title}
    </span>
  );
}

/** Every way to mend a check, as buttons, the first one first. */
function Fixes({ check: { fix, otherFixes }, place }: { check: VerdictCheckView; place: VerdictPlace }) {
  if (!fix) return null;
  if (fix.kind === "choose_project" && place.projects)
    return <ProjectChoice org={place.org} projects={place.projects} />;
  return (
    <span className="flex flex-wrap gap-2">
      {[fix, ...otherFixes].map((each) => (
        <FixLink key={JSON.stringify(each)} fix={each} {...place} />
      ))}
    </span>
  );
}

export interface VerdictPlace {
  org: string;
  zone: string;
  /** Query of a search for the same; other windows and fewer nodes change it. */
  search: Record<string, string | undefined>;
  /** Where the approval is asked for on this page; null where something has to be held first. */
  approvalHref: string | null;
  /** To choose the one that pays from, on pages that have no such choice of their own. */
  projects?: readonly { id: string; name: string }[];
}

/** Each check with its state, and what mends it. */
export function VerdictChecks({ checks, place }: { checks: readonly VerdictCheckView[]; place: VerdictPlace }) {
  return (
    <ul className="divide-y divide-separator border-t border-separator">
      {checks.map((check) => {
        const look = looks[check.state];
        return (
          <li key={check.id} className="flex flex-wrap items-start gap-x-3 gap-y-1.5 px-4 py-2 text-table">
            <Icon name={look.icon} label={look.label} className={`mt-0.5 flex-none ${look.className}`} />
            <span className="min-w-0 flex-1 basis-48 sm:flex sm:gap-3">
              <span className="block font-medium sm:w-18 sm:flex-none">{checkNames[check.id]}</span>
              <span className="block text-muted text-pretty">{check.detail}</span>
            </span>
            <Fixes check={check} place={place} />
          </li>
        );
      })}
    </ul>
  );
}
