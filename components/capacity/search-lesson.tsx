import { LinkButton } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import type { NodeTypeView } from "@/lib/capacity/offer";
import { pathIn } from "@/lib/format/path";

const lessons: readonly (readonly [icon: IconName, title: string, text: string])[] = [
  [
    "shield-check",
    "Guaranteed or surplus",
    "Guaranteed nodes are yours until the end. Surplus costs about half, and can be taken back after the notice that you choose: 2 minutes to 24 hours.",
  ],
  [
    "timer",
    "Hold before you decide",
    "A quote freezes the price and really holds the nodes for 15 minutes, for nothing. Nobody else can take them in that time.",
  ],
  [
    "receipt-text",
    "Pay as it passes",
    "You are charged by the hour at the price of the quote, on the monthly invoice. What you release early is given back by the terms that the offer says.",
  ],
];

/** Before the first search: what can be found here, how it works, and searches to begin with. */
export function SearchLesson({ nodeTypes, org }: { nodeTypes: readonly NodeTypeView[]; org: string }) {
  return (
    <section className="rounded-lg border border-dashed border-border-strong bg-surface px-5 py-6 sm:px-8 sm:py-8">
      <h2 className="text-sm font-semibold">Say what you need; see what it costs in total</h2>
      <p className="mt-1 max-w-[64ch] text-table text-muted">
        Every offer shows its whole price, the price per node-hour and GPU-hour, and its terms in plain words. What
        cannot serve you says why, and when the same would fit.
      </p>
      <ul className="mt-5 grid gap-4 xl:grid-cols-3">
        {lessons.map(([icon, title, text]) => (
          <li key={title} className="flex gap-3">
            <Icon name={icon} className="mt-0.5 flex-none text-muted" />
            <div>
              <h3 className="text-table font-medium">{title}</h3>
              <p className="text-table text-muted text-pretty">{text}</p>
            </div>
          </li>
        ))}
      </ul>
      {nodeTypes.length > 0 && (
        <div className="mt-6 flex flex-wrap items-center gap-2">
          <span className="mr-1 text-table text-muted">For example</span>
          {nodeTypes.slice(0, 3).map(({ id, name }) => (
            <LinkButton
              key={id}
              size="sm"
              prefetch={false}
              href={pathIn(org, "capacity", { type: id, nodes: 1, amount: 8, unit: "h" })}
            >
              {name} for 8 hours from now
            </LinkButton>
          ))}
        </div>
      )}
    </section>
  );
}
